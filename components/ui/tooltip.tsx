"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

type TooltipProps = {
  label: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** Off: only the child, for example while its label is visible anyway. */
  enabled?: boolean;
  /** One element that takes a ref and events. */
  children: ReactNode;
};

/** Says what something is on hover and focus. Never the only place where a thing is said. */
export function Tooltip({ label, shortcut, side = "top", enabled = true, children }: TooltipProps) {
  if (!enabled) return children;
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-text px-2 py-1 text-background text-xs shadow-float"
        >
          {label}
          {shortcut && <Kbd inverted>{shortcut}</Kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Stands once around the whole interface. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}
