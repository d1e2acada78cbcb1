"use client";

import { cx } from "@/components/ui/class-names";
import { useConnectionLost } from "./connection";

/** One quiet line while nothing new can come in. */
export function NoConnection({ className }: { className?: string }) {
  const lost = useConnectionLost();
  return (
    <p role="status" className={cx("bg-warning-soft px-4 py-2 text-warning text-xs empty:hidden", className)}>
      {lost ? "No connection. New messages show when it is back." : null}
    </p>
  );
}
