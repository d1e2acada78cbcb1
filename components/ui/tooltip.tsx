"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { Kbd } from "./kbd";

type TooltipProps = {
  label: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** For example "desktop:hidden" where the label is visible anyway. */
  className?: string;
  /** One element that takes a ref and events. */
  children: ReactNode;
};

/** Says what something is on hover and focus. Never the only place where a thing is said. */
export function Tooltip({ label, shortcut, side = "top", className, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            "z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-text px-2 py-1 text-background text-xs shadow-float",
            className,
          )}
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
