"use client";

import { Popover as Radix } from "radix-ui";
import { type ComponentProps, useRef } from "react";
import { cx } from "./class-names";
import { floatingClasses } from "./floating";
import { useFloating } from "./floating-root";

/** Radix's popover without its trigger, which is on the page before this is loaded. */
export function PopoverPane({ className, onCloseAutoFocus, ...rest }: ComponentProps<typeof Radix.Content>) {
  const { open, setOpen, opener, contentId } = useFloating();
  const usedElsewhere = useRef(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Anchor virtualRef={opener} />
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          align="start"
          id={contentId}
          onInteractOutside={(event) => {
            // The button closes it by itself.
            if (event.target instanceof Node && opener.current?.contains(event.target)) {
              event.preventDefault();
            } else usedElsewhere.current = true;
          }}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus?.(event);
            if (!event.defaultPrevented && !usedElsewhere.current) opener.current?.focus();
            usedElsewhere.current = false;
            event.preventDefault();
          }}
          {...rest}
          className={cx(floatingClasses, className)}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}
