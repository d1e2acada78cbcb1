"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { floatingClasses } from "./floating";

/** Something small beside what opened it: `<Popover><PopoverTrigger asChild>…</…><PopoverContent>…</…></Popover>`. */
export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;
export const PopoverClose = Radix.Close;

/** Give it an `aria-label` where no heading inside names it. */
export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        align="start"
        {...rest}
        className={cx(floatingClasses, "w-72 p-3", className)}
      />
    </Radix.Portal>
  );
}
