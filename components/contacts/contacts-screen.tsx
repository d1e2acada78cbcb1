"use client";

import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import { contactKey, deletionKey } from "./contact-keys";
import { ContactsPage } from "./contacts-page";
import type { RenderedContacts } from "./use-contacts";

type ContactsScreenProps = { view: OpenInboxView; rendered: RenderedContacts };

/** The contacts of a number. */
export function ContactsScreen({ view, rendered }: ContactsScreenProps) {
  const { open, deletion, at } = rendered;
  useSeed(deletionKey(view.inboxId), deletion, deletion.newest, at);
  return (
    <InboxProvider view={view}>
      {open && <SeedContact open={open} at={at} />}
      <ContactsPage rendered={rendered} />
    </InboxProvider>
  );
}

function SeedContact({ open, at }: { open: NonNullable<RenderedContacts["open"]>; at: number }) {
  useSeed(contactKey(open.inboxId, open.contact.id), open, open, at);
  return null;
}
