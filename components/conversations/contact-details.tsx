"use client";

import { useState } from "react";
import { ConsentState } from "@/components/contacts/consent-state";
import { ContactBody } from "@/components/contacts/contact-body";
import { changesOf } from "@/components/contacts/contact-edits";
import { ContactFormProvider } from "@/components/contacts/contact-form";
import { ContactPhones } from "@/components/contacts/contact-phones";

import { FormShell } from "@/components/contacts/form-shell";
import { useKeptEdits } from "@/components/contacts/kept-edits";
import { SaveBar } from "@/components/layout/save-bar";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { isPhoneNumber } from "@/lib/addresses/rules";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { ContactBlock } from "./contact-block";
import { subjectOf } from "./subject-of";
import { usePeer } from "./use-peer";
import { useSaveContact } from "./use-save-contact";

/** Who the person is and what they agreed to, edited in place and saved together. */
export function ContactDetails({ conversation }: { conversation: ConversationDetails }) {
  const [edits, edit] = useKeptEdits(conversation.id);
  const { pending, problems, problem, save, forget } = useSaveContact(conversation);
  const peer = usePeer(conversation);
  const subject = subjectOf(conversation);
  const changes = changesOf(edits, subject);
  const creates = changes?.contact != null && !conversation.contact;
  return (
    <ContactFormProvider form={{ subject, edits, edit, problems }}>
      <FormShell
        onSave={() => save(edits)}
        footer={
          <SaveBar
            dirty={changes !== null}
            label={creates ? "Create Contact" : "Update Contact Details"}
            pending={pending}
            problem={problem}
            onDiscard={forget}
            name={peer.name}
          />
        }
      >
        <Who conversation={conversation} />
        <ContactPhones />
        <Contact conversation={conversation} begun={changes?.contact != null} />
        {subject.phones.map((phone) => (
          <ConsentState key={phone.phone} phone={phone} named={false} />
        ))}
        <ContactBlock conversation={conversation} />
      </FormShell>
    </ContactFormProvider>
  );
}

function Who({ conversation }: { conversation: ConversationDetails }) {
  const peer = usePeer(conversation);
  return (
    <div className="flex items-center gap-3">
      <Avatar initials={peer.initials} seed={conversation.peerAddress} size="large" />
      <div className="min-w-0">
        <p className="break-words font-semibold">{peer.name}</p>
        {!conversation.contact && <p className="text-muted">Not in your contacts</p>}
      </div>
    </div>
  );
}

/** The contact's own part of the form; for a number without one, a button that begins it. */
function Contact({ conversation, begun }: { conversation: ConversationDetails; begun: boolean }) {
  const [creating, setCreating] = useState(false);
  const { contact, readOnly, peerAddress } = conversation;
  if (contact || creating || begun) return <ContactBody autoFocus={creating} />;
  if (readOnly) return null;
  if (!isPhoneNumber(peerAddress)) {
    return <p className="text-muted">Only phone numbers can be saved as contacts.</p>;
  }
  return (
    <Button className="self-start" onClick={() => setCreating(true)}>
      Create Contact
    </Button>
  );
}
