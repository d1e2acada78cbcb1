"use client";

import { Drawer } from "@/components/ui/drawer";
import { useBackCloses } from "@/components/ui/use-back-closes";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { ContactDetails } from "./contact-details";

type ContactSheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  conversation: ConversationDetails;
};

/** The contact details where there is no room for a pane: over the thread, on a phone over all of it. */
export function ContactSheet({ open, onOpenChange, conversation }: ContactSheetProps) {
  useBackCloses(open, () => onOpenChange(false));
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title="Contact details" width="tablet:w-80" narrowOnly>
      <ContactDetails conversation={conversation} />
    </Drawer>
  );
}
