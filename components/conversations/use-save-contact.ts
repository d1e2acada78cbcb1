"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { updateContactDetailsAction } from "@/lib/contacts/actions";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { FieldErrors } from "@/lib/errors";
import { type ContactEdits, changesOf } from "./contact-edits";
import { keepEdits } from "./kept-edits";
import { conversationKey, conversationsKey } from "./live-keys";

/** Saves what was changed of a contact; what is wrong stands at its field, and what was typed stays. */
export function useSaveContact(conversation: ConversationDetails) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);

  const save = async (edits: ContactEdits): Promise<boolean> => {
    const changes = changesOf(edits, conversation);
    if (pending || !changes) return false;
    setPending(true);
    const result = await updateContactDetailsAction(changes).catch(() => null);
    if (result?.ok) {
      await Promise.all([
        client.invalidateQueries({ queryKey: conversationKey(conversation.id) }),
        client.invalidateQueries({ queryKey: conversationsKey(conversation.inboxId) }),
      ]);
      keepEdits(conversation.id, null);
      toast.success(
        changes.contact && !conversation.contact ? "Contact created." : "Contact details updated.",
      );
    }
    setPending(false);
    const fields = result && !result.ok ? result.fields : {};
    setProblems(fields);
    setProblem(
      result?.ok || Object.keys(fields).length > 0
        ? null
        : (result?.message ?? "The connection broke off. Your changes are still here: save them again."),
    );
    return result?.ok ?? false;
  };

  const forget = () => {
    keepEdits(conversation.id, null);
    setProblems({});
    setProblem(null);
  };
  return { pending, problems, problem, save, forget };
}
