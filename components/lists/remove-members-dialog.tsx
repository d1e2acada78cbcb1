"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { contactsKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import { contactsWords } from "@/lib/contacts/rules";
import { removeMembersAction } from "@/lib/lists/actions";
import type { ListRow } from "@/lib/lists/queries";
import { listsKey } from "./list-keys";
import { chosenOf, type Picked } from "./picked";

type RemoveMembersDialogProps = {
  list: ListRow;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  picked: Picked;
  /** What is searched for on the list. */
  text: string;
  /** A name, or how many. */
  who: string;
  onRemoved: () => void;
};

/** Asks before contacts are taken off a list, and says what stays. */
export function RemoveMembersDialog(props: RemoveMembersDialogProps) {
  const { list, open, onOpenChange, picked, text, who, onRemoved } = props;
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setPending(true);
    const given = { listId: list.id, contacts: chosenOf(picked, text) };
    const result = await removeMembersAction(given).catch(() => null);
    setPending(false);
    if (!result?.ok) return setProblem(result?.message ?? "The connection broke off. Try again.");
    setProblem(null);
    toast.success(`${contactsWords(result.data.count)} taken off ${list.name}.`);
    onOpenChange(false);
    onRemoved();
    client.invalidateQueries({ queryKey: listsKey(inboxId) });
    client.invalidateQueries({ queryKey: contactsKey(inboxId) });
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Take ${who} off “${list.name}”?`}
      description={
        <>
          <p>They stay contacts, and can be added again. Their threads say that they left the list.</p>
          <p role="alert" className="mt-2 text-danger empty:hidden">
            {problem}
          </p>
        </>
      }
      confirmLabel="Take Off"
      tone="danger"
      pending={pending}
      onConfirm={confirm}
    />
  );
}
