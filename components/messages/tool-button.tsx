import type { LucideIcon } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

/** Something to do with a text besides sending it now: an icon below it, and on a phone a line of a menu. */
export type Tool = {
  label: string;
  icon: LucideIcon;
  press: () => void;
  opensDialog?: boolean;
  /** On its way. */
  busy?: boolean;
  /** Pressed, it says why it does nothing. */
  refused?: boolean;
};

export function ToolButton({ tool }: { tool: Tool }) {
  const Icon = tool.icon;
  return (
    <IconButton
      label={tool.label}
      aria-haspopup={tool.opensDialog ? "dialog" : undefined}
      aria-busy={tool.busy || undefined}
      // Not `disabled`, which would keep the reason from whoever comes by keyboard.
      aria-disabled={tool.refused || undefined}
      className="aria-disabled:opacity-50"
      icon={<Icon className="size-4" />}
      onClick={tool.press}
    />
  );
}
