"use client";

import { cx } from "@/components/ui/class-names";
import { useConnectionLost } from "./connection";

type NoConnectionProps = {
  /** Where it lies over the pane around it, which is `relative`: at its foot, or below its header of 56 px. */
  edge?: "foot" | "header";
  className?: string;
};

/** One quiet line while nothing new can come in. It lies over what is there, so that nothing moves for it. */
export function NoConnection({ edge = "foot", className }: NoConnectionProps) {
  const lost = useConnectionLost();
  return (
    <p
      role="status"
      data-page-strip
      className={cx(
        "absolute inset-x-0 z-10 border-border bg-warning-soft px-4 py-2 text-warning text-xs empty:hidden",
        edge === "foot" ? "bottom-0 border-t" : "top-14 border-b",
        className,
      )}
    >
      {lost ? "No connection. New messages show when it is back." : null}
    </p>
  );
}
