"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { UnblockButton } from "@/components/conversations/unblock-button";
import { SaveBar } from "@/components/layout/save-bar";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { OpenContact } from "@/lib/contacts/queries";
import { initials } from "@/lib/messages/rules";
import { ConsentState } from "./consent-state";
import { ContactBody } from "./contact-body";
import { changesOf } from "./contact-edits";
import { ContactFormProvider } from "./contact-form";
import { ContactPhones } from "./contact-phones";

import { FormShell } from "./form-shell";
import { useKeptEdits } from "./kept-edits";
import { PaneSkeleton } from "./pane-skeleton";
import { useContact } from "./use-contact";
import { useUpdateContact } from "./use-update-contact";

/** The open contact, edited in place. */
export function ContactPane({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { inboxId } = useInbox();
  const { data, isError, refetch } = useContact(inboxId, contactId);
  if (data === null) {
    return (
      <EmptyState action={<Button onClick={onClose}>Close</Button>}>
        This contact was deleted, or you have no access to it.
      </EmptyState>
    );
  }
  if (isError && !data) {
    return (
      <EmptyState action={<Button onClick={() => refetch()}>Try Again</Button>}>
        The contact could not be loaded.
      </EmptyState>
    );
  }
  return data ? <ContactFormOf given={data} /> : <PaneSkeleton />;
}

function ContactFormOf({ given }: { given: OpenContact }) {
  const { contact, phones } = given;
  const [edits, edit] = useKeptEdits(contact.id);
  const { pending, problems, problem, save, forget } = useUpdateContact(given);
  const several = phones.length > 1;
  return (
    <ContactFormProvider form={{ subject: given, edits, edit, problems }}>
      <FormShell
        onSave={() => save(edits)}
        footer={
          <SaveBar
            dirty={changesOf(edits, given) !== null}
            label="Update Contact Details"
            pending={pending}
            problem={problem}
            onDiscard={forget}
            name={contact.fullName}
          />
        }
      >
        <div className="flex items-center gap-3 pt-4">
          <Avatar initials={initials(contact.fullName)} seed={phones[0]?.phone ?? contact.id} size="large" />
          <p className="min-w-0 break-words font-semibold">{contact.fullName}</p>
        </div>
        <Blocked given={given} />
        <ContactPhones />
        <ContactBody />
        {phones.map((phone) => (
          <ConsentState key={phone.phone} phone={phone} named={several} />
        ))}
      </FormShell>
    </ContactFormProvider>
  );
}

/** Which of the phones are blocked, and the way back. */
function Blocked({ given }: { given: OpenContact }) {
  const { readOnly } = useInbox();
  const blocked = given.phones.filter((phone) => phone.blocked);
  return blocked.map((phone) => (
    <div
      key={phone.phone}
      className="flex items-center justify-between gap-3 rounded-lg bg-danger-soft px-3 py-2 text-danger"
    >
      <p>
        {given.phones.length > 1 ? `${phone.shown} is blocked` : "Blocked"}: messages from there are hidden.
      </p>
      {!readOnly && <UnblockButton inboxId={given.inboxId} address={phone.phone} name={phone.shown} />}
    </div>
  ));
}
