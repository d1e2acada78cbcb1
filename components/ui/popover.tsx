"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { floatingClasses } from "./floating";

/** What floats beside a button: `<Popover><PopoverTrigger asChild>…</…><PopoverContent aria-label="…">…</…></Popover>`. */
export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        align="start"
        {...rest}
        className={cx(floatingClasses, className)}
      />
    </Radix.Portal>
  );
}
