"use client";

import { type FormEvent, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { isPhoneNumber } from "@/lib/phones/rules";
import { ConsentState } from "./consent-state";
import { ContactAttributes } from "./contact-attributes";
import { ContactBlock } from "./contact-block";
import { changesOf } from "./contact-edits";
import { ContactFields } from "./contact-fields";
import { ContactFormProvider } from "./contact-form";
import { ContactLists } from "./contact-lists";
import { ContactPhones } from "./contact-phones";
import { ContactSave } from "./contact-save";
import { ContactTags } from "./contact-tags";
import { useKeptEdits } from "./kept-edits";
import { usePeer } from "./use-peer";
import { useSaveContact } from "./use-save-contact";

/** Who the person is and what they agreed to, edited in place and saved together. */
export function ContactDetails({ conversation }: { conversation: ConversationDetails }) {
  const [edits, edit] = useKeptEdits(conversation.id);
  const { pending, problems, problem, save, forget } = useSaveContact(conversation);
  const form = useRef<HTMLFormElement>(null);
  const changes = changesOf(edits, conversation);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(edits)) return;
    // Once the fields say what is wrong.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <ContactFormProvider form={{ conversation, edits, edit, problems }}>
      <form ref={form} onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
        <div className="flex flex-1 flex-col gap-5 px-4 pb-6">
          <Who conversation={conversation} />
          <ContactPhones />
          <Contact conversation={conversation} begun={changes?.contact != null} />
          <ConsentState conversation={conversation} />
          <ContactBlock conversation={conversation} />
        </div>
        <ContactSave
          dirty={changes !== null}
          creates={changes?.contact != null && !conversation.contact}
          pending={pending}
          problem={problem}
          onDiscard={forget}
          conversation={conversation}
        />
      </form>
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
  if (!contact && !creating && !begun) {
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
  return (
    <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-4">
      <legend className="sr-only">Contact</legend>
      <ContactFields autoFocus={creating} />
      <ContactAttributes />
      <ContactTags />
      <ContactLists />
    </fieldset>
  );
}
