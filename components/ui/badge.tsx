import type { ReactNode } from "react";
import { cx } from "./class-names";

type Tone = "neutral" | "accent" | "note" | "danger" | "success" | "warning";

/** A word that marks something: a state, a tag. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-md px-1.5 font-medium text-xs",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

const tones: Record<Tone, string> = {
  neutral: "bg-inbound text-muted",
  accent: "bg-accent-soft text-accent-text",
  note: "bg-note text-note-text",
  danger: "bg-danger-soft text-danger",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
};

/** How many: nothing for 0, "99+" above 99. `label` says of what, in the singular, for those who hear it: "3 unread messages". */
export function CountBadge({
  count,
  label,
  className,
}: {
  count: number;
  label: string;
  className?: string;
}) {
  if (count <= 0) return null;
  const shown = count > 99 ? "99+" : String(count);
  return (
    <span
      className={cx(
        "inline-flex h-[1.125rem] min-w-[1.125rem] shrink-0 items-center justify-center rounded-full bg-accent px-1",
        "font-semibold text-[0.6875rem] text-white tabular-nums leading-none",
        className,
      )}
    >
      <span aria-hidden="true">{shown}</span>
      <span className="sr-only">{`${shown} ${label}${count === 1 ? "" : "s"}`}</span>
    </span>
  );
}
