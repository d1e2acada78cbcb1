"use client";

import { UsersRound } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import { ListRows } from "@/components/layout/list-rows";
import { sectionPath } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ContactRow } from "./contact-row";
import { MessageButton } from "./message-button";
import type { Place } from "./place";
import { type RenderedContacts, useContacts } from "./use-contacts";

type ContactsListProps = {
  place: Place;
  rendered: RenderedContacts;
  /** There is no contact at all. */
  isEmpty: boolean;
  onOpen: (contactId: string) => void;
  onAdd: () => void;
};

/** The contacts that a search finds, or all of them. */
export function ContactsList({ place, rendered, isEmpty, onOpen, onAdd }: ContactsListProps) {
  const { inboxId, address, readOnly } = useInbox();
  const list = useContacts(inboxId, place, rendered);
  if (list.isError && list.contacts.length === 0) return <NotLoaded onRetry={() => list.refetch()} />;
  if (isEmpty && list.contacts.length === 0) return <NoContacts onAdd={readOnly ? null : onAdd} />;
  if (list.contacts.length === 0 && !list.isFetching) {
    return <EmptyState>No contact matches “{place.text}”.</EmptyState>;
  }
  return (
    <ListRows
      // Another search or order is another list: from its top.
      key={`${place.sort} ${place.text}`}
      label="Contacts"
      rows={list.contacts}
      selectedId={place.contactId}
      pathOf={({ id }) => `${sectionPath(address, "contacts")}?contact=${id}`}
      onOpen={({ id }) => onOpen(id)}
      after={({ fullName, phones }) => <MessageButton name={fullName} phones={phones} />}
      more={{
        has: list.hasNextPage,
        loading: list.isFetchingNextPage,
        failed: list.isFetchNextPageError,
        load: list.fetchNextPage,
        forgetBelow: list.forgetBelow,
      }}
    >
      {(contact) => <ContactRow contact={contact} />}
    </ListRows>
  );
}

function NoContacts({ onAdd }: { onAdd: (() => void) | null }) {
  return (
    <EmptyState
      icon={<UsersRound className="size-6" />}
      action={
        onAdd && (
          <Button variant="primary" onClick={onAdd}>
            Add a Contact
          </Button>
        )
      }
    >
      Contacts give a name to the numbers you text with, and can be put on lists.
    </EmptyState>
  );
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-1 flex-col items-center gap-2 py-8 text-center text-muted">
      The contacts could not be loaded.
      <Button size="small" onClick={onRetry}>
        Try Again
      </Button>
    </div>
  );
}
