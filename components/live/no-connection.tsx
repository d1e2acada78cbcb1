"use client";

import { useConnectionLost } from "./connection";

/** One quiet line while nothing new can come in. */
export function NoConnection() {
  const lost = useConnectionLost();
  return (
    <p role="status" className="bg-warning-soft px-4 py-2 text-warning text-xs empty:hidden">
      {lost ? "No connection. New messages show when it is back." : null}
    </p>
  );
}
