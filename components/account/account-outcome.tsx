"use client";

import type { ReactNode } from "react";

/** What came of a form, in its place: the focus goes there, so that it is read out and Tab goes on from it. */
export function AccountOutcome({ children }: { children: ReactNode }) {
  return (
    <div role="status" tabIndex={-1} ref={takeFocus} className="flex flex-col gap-4 outline-none">
      {children}
    </div>
  );
}

const takeFocus = (element: HTMLElement | null): void => element?.focus();
