"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { ContactAttributes } from "./contact-attributes";
import { ContactFields } from "./contact-fields";
import { ContactLists } from "./contact-lists";
import { ContactTags } from "./contact-tags";

/** A contact's own part of the form. */
export function ContactBody({ autoFocus = false }: { autoFocus?: boolean }) {
  const { readOnly } = useInbox();
  return (
    <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-4">
      <legend className="sr-only">Contact</legend>
      <ContactFields autoFocus={autoFocus} />
      <ContactAttributes />
      <ContactTags />
      <ContactLists />
    </fieldset>
  );
}
