"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ContactEdits, changesOf } from "@/components/contacts/contact-edits";
import { consentField } from "@/components/contacts/contact-form";
import { forgetSaved, keepEdits } from "@/components/contacts/kept-edits";
import { useSaving } from "@/components/layout/use-saving";
import { toast } from "@/components/ui/toast";
import { updateContactDetailsAction } from "@/lib/contacts/actions";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { conversationKey } from "./live-keys";
import { readChangedRows } from "./read-changed-rows";
import { subjectOf } from "./subject-of";

/** Saves what was changed of a thread's contact; what is wrong stands at its field, and what was typed stays. */
export function useSaveContact(conversation: ConversationDetails) {
  const client = useQueryClient();
  const { run, forget, ...state } = useSaving();
  const { id, inboxId, peerAddress } = conversation;

  const save = (edits: ContactEdits): Promise<boolean> =>
    run(async () => {
      const changes = changesOf(edits, subjectOf(conversation));
      if (!changes) return { ok: true };
      const { contact, consents } = changes;
      const consent = consents[0]?.consent ?? null;
      const result = await updateContactDetailsAction({ conversationId: id, contact, consent }).catch(
        () => null,
      );
      if (!result?.ok) return result && { ...result, fields: named(result.fields, peerAddress) };
      await Promise.all([
        client.invalidateQueries({ queryKey: conversationKey(id) }),
        readChangedRows(client, { inboxId, ids: [id] }),
      ]);
      forgetSaved(id, edits);
      toast.success(contact && !conversation.contact ? "Contact created." : "Contact details updated.");
      return { ok: true };
    });

  const discard = () => {
    keepEdits(id, null);
    forget();
  };
  return { ...state, save, forget: discard };
}

/** The thread has one phone: what is wrong with its consent belongs to that. */
function named({ "consent.reason": reason, ...fields }: Record<string, string>, phone: string) {
  return reason === undefined ? fields : { ...fields, [consentField(phone)]: reason };
}
