"use client";

import { Contact, Plus, Settings } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { useOfferCommands } from "@/components/layout/commands";
import { keys } from "@/components/layout/keys";
import { ListPage } from "@/components/layout/list-page";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { KeysHeld } from "@/components/ui/keys-held";
import { ContactTools } from "./contact-tools";
import { ContactsList } from "./contacts-list";
import { ContactsSearch } from "./contacts-search";
import { DeletionBanner } from "./deletion-banner";
import { PaneSkeleton } from "./pane-skeleton";
import { placeOf } from "./place";
import { type RenderedContacts, useContactCount } from "./use-contacts";

const ContactPane = dynamic(() => import("./contact-pane").then((module) => module.ContactPane), {
  loading: PaneSkeleton,
});
const PaneActions = dynamic(() => import("./pane-actions").then((module) => module.PaneActions), {
  loading: () => null,
});
const NewContactDrawer = dynamic(
  () => import("./new-contact-drawer").then((module) => module.NewContactDrawer),
  { ssr: false, loading: KeysHeld },
);
const ContactSettings = dynamic(() => import("./contact-settings").then((module) => module.ContactSettings), {
  ssr: false,
});

/** The list, and the contact that is open beside it. */
export function ContactsPage({ rendered }: { rendered: RenderedContacts }) {
  const { inboxId, readOnly } = useInbox();
  const { params, change } = useAddress();
  const place = placeOf(params);
  const count = useContactCount(inboxId, rendered);
  const [adding, setAdding] = useState<boolean | null>(null);
  const [setting, setSetting] = useState<boolean | null>(null);
  useReturnFocus(adding === true || setting === true);
  const add = () => setAdding(true);
  useHotkeys(readOnly ? {} : { [keys.add.key]: add });
  useOfferCommands(
    readOnly ? [] : [{ id: "new-contact", label: "New contact", icon: Plus, shortcut: "add", run: add }],
  );

  // From the list it is a step one goes back from; from one contact to the next it is not.
  const open = (contactId: string) =>
    change({ contact: contactId }, place.contactId === null ? "step" : "inPlace");
  const close = () => change({ contact: null });
  const { contactId } = place;
  return (
    <>
      <ListPage
        title="Contacts"
        count={count}
        tools={
          <>
            <ContactTools count={count} />
            {!readOnly && (
              <IconButton
                label="Contact settings"
                icon={<Settings className="size-4" />}
                onClick={() => setSetting(true)}
              />
            )}
          </>
        }
        action={
          !readOnly && (
            <Button variant="primary" onClick={add}>
              <Plus className="size-4" aria-hidden="true" />
              <span className="max-tablet:sr-only">New Contact</span>
            </Button>
          )
        }
        search={count > 0 && <ContactsSearch place={place} />}
        details={
          contactId
            ? {
                id: contactId,
                title: "Contact details",
                backLabel: "Back to contacts",
                actions: <PaneActions contactId={contactId} onClose={close} />,
                onClose: close,
                children: <ContactPane contactId={contactId} onClose={close} />,
              }
            : null
        }
        noDetails={
          <EmptyState icon={<Contact className="size-6" />}>Choose a contact to see its details.</EmptyState>
        }
      >
        <DeletionBanner />
        <ContactsList place={place} rendered={rendered} isEmpty={count === 0} onOpen={open} onAdd={add} />
      </ListPage>
      {adding !== null && <NewContactDrawer open={adding} onOpenChange={setAdding} onOpenContact={open} />}
      {setting !== null && <ContactSettings open={setting} onOpenChange={setSetting} count={count} />}
    </>
  );
}
