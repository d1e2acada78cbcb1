"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { backdropClasses } from "@/components/ui/modal";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { ContactDetails } from "./contact-details";

type ContactSheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  conversation: ConversationDetails;
};

/** The contact details where there is no room for a pane: over the thread, on a phone over all of it. */
export function ContactSheet({ open, onOpenChange, conversation }: ContactSheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={`${backdropClasses} desktop:hidden`} />
        <Radix.Content
          aria-describedby={undefined}
          // The sheet itself, not its close button, whose tooltip would open with it.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className="fixed inset-y-0 right-0 z-50 flex w-full animate-appear flex-col outline-none overflow-y-auto border-border bg-surface shadow-float tablet:w-80 tablet:border-l desktop:hidden"
        >
          <header className="sticky top-0 flex h-14 shrink-0 items-center justify-between bg-surface px-4">
            <Radix.Title className="font-semibold text-base">Contact details</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X className="size-4" />} className="-mr-2" />
            </Radix.Close>
          </header>
          <ContactDetails conversation={conversation} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
