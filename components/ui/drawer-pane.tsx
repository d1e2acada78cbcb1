"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { IconButton } from "./icon-button";
import { backdropClasses } from "./modal";

export type DrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Scrolls below the title; what should stay at the lower edge is `sticky bottom-0`. */
  children: ReactNode;
  /** Tailwind width from tablets on; on a phone it covers the page. */
  width?: string;
  /** Gone where a pane shows the same. */
  narrowOnly?: boolean;
  /** The focus begins on the first control, for what is to be filled in; otherwise on the drawer itself. */
  focusFirst?: boolean;
};

export function DrawerPane({
  open,
  onOpenChange,
  title,
  children,
  width = "tablet:w-96",
  narrowOnly = false,
  focusFirst = false,
}: DrawerProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={cx(backdropClasses, narrowOnly && "wide:hidden")} />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusFirst ? undefined : focusItself}
          onEscapeKeyDown={keepWhileSearching}
          className={cx(
            "fixed inset-y-0 right-0 z-50 flex w-full animate-appear flex-col border-border bg-surface shadow-float outline-none tablet:border-l",
            width,
            narrowOnly && "wide:hidden",
          )}
        >
          <header className="flex h-14 shrink-0 items-center pr-14 pl-4">
            <Radix.Title className="truncate font-semibold text-base">{title}</Radix.Title>
          </header>
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
          {/* Last, so that focus begins on what the drawer is for. */}
          <Radix.Close asChild>
            <IconButton
              label="Close"
              icon={<X className="size-4" />}
              className="absolute! top-3 right-2 max-tablet:top-1.5"
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Not its close button, whose tooltip would open with it. */
function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** Escape empties a search before it closes what the search stands in. */
function keepWhileSearching(event: KeyboardEvent): void {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.type === "search" && target.value !== "") {
    event.preventDefault();
  }
}
