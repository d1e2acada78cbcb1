"use client";

import { Check } from "lucide-react";
import { Menu as Radix } from "radix-ui/internal";
import { type ComponentProps, useEffect, useRef } from "react";
import { cx } from "./class-names";
import { floatingClasses } from "./floating";
import { useFloating } from "./floating-root";
import { lastUsedKeys } from "./input-kind";

// Radix's menu without its trigger: the trigger is on the page before any of this is loaded.

export function MenuContent({ className, children, ...rest }: ComponentProps<typeof Radix.Content>) {
  const { open, setOpen, opener, openerId, contentId } = useFloating();
  const usedElsewhere = useRef(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={false}>
      <Radix.Anchor virtualRef={opener} />
      <Radix.Portal>
        <Radix.Content
          id={contentId}
          aria-labelledby={openerId}
          sideOffset={4}
          collisionPadding={8}
          align="start"
          onInteractOutside={() => {
            usedElsewhere.current = true;
          }}
          onCloseAutoFocus={(event) => {
            if (!usedElsewhere.current) opener.current?.focus();
            usedElsewhere.current = false;
            event.preventDefault();
          }}
          {...rest}
          className={cx(floatingClasses, "min-w-44 p-1", className)}
        >
          {children}
          <FocusFirst contentId={contentId} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Who opens a menu by a key stands on its first item. Radix was not here yet to see which key that was. */
function FocusFirst({ contentId }: { contentId: string }) {
  useEffect(() => {
    if (!lastUsedKeys()) return;
    const first = document.getElementById(contentId)?.querySelector("[role^=menuitem]:not([data-disabled])");
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }, [contentId]);
  return null;
}

type MenuItemProps = ComponentProps<typeof Radix.Item> & { tone?: "normal" | "danger" };

export function MenuItem({ className, tone = "normal", ...rest }: MenuItemProps) {
  return <Radix.Item {...rest} className={cx(itemClasses, tone === "danger" && "text-danger", className)} />;
}

export const MenuRadioGroup = Radix.RadioGroup;

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cx(itemClasses, className)}>
      {children}
      <span className="ml-auto flex size-4 shrink-0 items-center">
        <Radix.ItemIndicator>
          <Check className="size-4" />
        </Radix.ItemIndicator>
      </span>
    </Radix.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={cx("px-2 py-1 font-medium text-muted text-xs", className)} />;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}

const itemClasses = cx(
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 max-tablet:min-h-11",
  "data-disabled:opacity-50 data-highlighted:bg-hover focus-visible:-outline-offset-2",
);
