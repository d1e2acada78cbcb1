"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { floatingClasses } from "./floating";

/**
 * A menu: `<DropdownMenu><DropdownMenuTrigger asChild>…</…><DropdownMenuContent>…</…></DropdownMenu>`.
 * Not modal: one click both closes it and does what was clicked, and the page beside it stays readable.
 */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        align="start"
        {...rest}
        className={cx(floatingClasses, "min-w-44 p-1", className)}
      />
    </Radix.Portal>
  );
}

type ItemProps = ComponentProps<typeof Radix.Item> & { tone?: "normal" | "danger" };

export function DropdownMenuItem({ className, tone = "normal", ...rest }: ItemProps) {
  return <Radix.Item {...rest} className={cx(itemClasses, tone === "danger" && "text-danger", className)} />;
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cx(itemClasses, className)}>
      {children}
      <Mark />
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={cx("px-2 py-1 font-medium text-muted text-xs", className)} />;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}

function Mark() {
  return (
    <span className="ml-auto flex size-4 shrink-0 items-center">
      <Radix.ItemIndicator>
        <Check className="size-4" />
      </Radix.ItemIndicator>
    </span>
  );
}

const itemClasses = cx(
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 max-tablet:min-h-11",
  "data-disabled:opacity-50 data-highlighted:bg-hover focus-visible:-outline-offset-2",
);
