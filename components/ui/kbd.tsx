import type { ReactNode } from "react";
import { cx } from "./class-names";

/** A key on the keyboard. */
export function Kbd({ inverted, children }: { inverted?: boolean; children: ReactNode }) {
  return (
    <kbd
      className={cx(
        "inline-flex h-4 min-w-4 items-center justify-center rounded border px-1 font-sans text-[0.6875rem] leading-none",
        inverted ? "border-background/40 text-background" : "border-border bg-background text-muted",
      )}
    >
      {children}
    </kbd>
  );
}
