"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSaving } from "@/components/layout/use-saving";
import { toast } from "@/components/ui/toast";
import { updateContactAction } from "@/lib/contacts/actions";
import type { OpenContact } from "@/lib/contacts/queries";
import type { FieldErrors } from "@/lib/errors";
import { type ContactEdits, changesOf } from "./contact-edits";
import { consentField } from "./contact-form";
import { contactsKey } from "./contact-keys";
import { forgetSaved, keepEdits } from "./kept-edits";

/** Saves what was changed of a contact on its page; what is wrong stands at its field, and what was typed stays. */
export function useUpdateContact(given: OpenContact) {
  const client = useQueryClient();
  const { run, forget, ...state } = useSaving();
  const { inboxId, contact } = given;

  const save = (edits: ContactEdits): Promise<boolean> =>
    run(async () => {
      const changes = changesOf(edits, given);
      if (!changes) return { ok: true };
      const result = await updateContactAction({ contactId: contact.id, ...changes }).catch(() => null);
      if (!result?.ok) {
        const phones = changes.consents.map(({ phone }) => phone);
        return result && { ...result, fields: named(result.fields, phones) };
      }
      await client.invalidateQueries({ queryKey: contactsKey(inboxId) });
      forgetSaved(contact.id, edits);
      toast.success("Contact details updated.");
      return { ok: true };
    });

  const discard = () => {
    keepEdits(contact.id, null);
    forget();
  };
  return { ...state, save, forget: discard };
}

/** The server names consents by their place in what was sent, the form by their phone. */
function named(fields: FieldErrors, phones: string[]): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([field, reason]) => {
      const place = /^consents\.(\d+)\./.exec(field)?.[1];
      const phone = place === undefined ? undefined : phones[Number(place)];
      return [phone === undefined ? field : consentField(phone), reason];
    }),
  );
}
