"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { IconButton } from "./icon-button";
import { backdropClasses, panelClasses } from "./modal";

/** A dialog: `<Dialog open onOpenChange><DialogContent title="…">…</DialogContent></Dialog>`. */
export const Dialog = Radix.Root;

type DialogContentProps = {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Tailwind width, for example "max-w-2xl". */
  width?: string;
  /** Nothing to fill in or choose: the focus begins on the dialog, not on its close button, whose tooltip would open. */
  onlyRead?: boolean;
};

export function DialogContent({
  title,
  description,
  children,
  width = "max-w-md",
  onlyRead = false,
}: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={backdropClasses} />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        onOpenAutoFocus={onlyRead ? focusItself : undefined}
        onEscapeKeyDown={keepForForm}
        className={cx(panelClasses, onlyRead && "outline-none", width)}
      >
        <header className="pt-4 pr-14 pl-5">
          <Radix.Title className="py-1 wrap-anywhere font-semibold text-base">{title}</Radix.Title>
          {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
        </header>
        <div className="overflow-y-auto px-5 pt-3 pb-5">{children}</div>
        {/* Last, so that focus begins on what the dialog is for. */}
        <Radix.Close asChild>
          <IconButton label="Close" icon={<X className="size-4" />} className="absolute! top-3 right-3" />
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  );
}

/** Marks a form within a dialog that Escape leaves, and not the dialog around it. */
export const leftByEscape = { "data-left-by-escape": true };

function keepForForm(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest("[data-left-by-escape]"))
    event.preventDefault();
}

function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** The row of buttons at the end of a dialog, the main one last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex justify-end gap-2">{children}</div>;
}
