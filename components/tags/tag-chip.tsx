import type { CSSProperties } from "react";
import { cx } from "@/components/ui/class-names";
import type { ShownTag } from "@/lib/conversations/row";
import type { TagColor } from "@/lib/tags/rules";

/** A tag, by its name on its colour. */
export function TagChip({ tag: { name, color } }: { tag: ShownTag }) {
  return (
    <span
      style={styleOf(color)}
      className={cx(
        "inline-flex h-5 min-w-0 max-w-40 items-center rounded-md px-1.5 font-medium text-xs",
        "bg-[oklch(0.93_calc(0.05*var(--strength))_var(--hue))] text-[oklch(0.4_calc(0.11*var(--strength))_var(--hue))]",
        "dark:bg-[oklch(0.32_calc(0.06*var(--strength))_var(--hue))] dark:text-[oklch(0.89_calc(0.07*var(--strength))_var(--hue))]",
      )}
    >
      <span className="truncate">{name}</span>
    </span>
  );
}

const hues: Record<Exclude<TagColor, "gray">, number> = {
  red: 25,
  orange: 52,
  yellow: 92,
  green: 148,
  teal: 192,
  blue: 255,
  purple: 305,
};

const styleOf = (color: TagColor) =>
  (color === "gray"
    ? { "--hue": 260, "--strength": 0.1 }
    : { "--hue": hues[color], "--strength": 1 }) as CSSProperties;
