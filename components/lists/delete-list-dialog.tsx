"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { contactsKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import { contactsWords } from "@/lib/contacts/rules";
import { deleteListAction } from "@/lib/lists/actions";
import type { ListRow } from "@/lib/lists/queries";
import { keepListEdits } from "./kept-edits";
import { listsKey } from "./list-keys";

type DeleteListDialogProps = {
  list: ListRow;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted: () => void;
};

/** Asks before a list is deleted, and says what becomes of who is on it and of its keywords. */
export function DeleteListDialog({ list, open, onOpenChange, onDeleted }: DeleteListDialogProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setPending(true);
    const result = await deleteListAction({ listId: list.id }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setProblem(result?.message ?? "The connection broke off. Try again.");
    toast.success(`${list.name} was deleted.`);
    keepListEdits(list.id, null);
    onOpenChange(false);
    onDeleted();
    client.invalidateQueries({ queryKey: listsKey(inboxId) });
    client.invalidateQueries({ queryKey: contactsKey(inboxId) });
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete the list “${list.name}”?`}
      description={
        <>
          <ul className="list-disc space-y-1 pl-4">
            {consequences(list).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p role="alert" className="mt-2 text-danger empty:hidden">
            {problem}
          </p>
        </>
      }
      confirmLabel="Delete List"
      tone="danger"
      pending={pending}
      onConfirm={confirm}
    />
  );
}

/** One sentence for each thing that happens. */
function consequences({ members, keywords }: ListRow): string[] {
  const words = new Intl.ListFormat("en-US", { type: "disjunction" }).format(
    keywords.map(({ spelling }) => `“${spelling}”`),
  );
  return [
    members === 0
      ? "Nobody is on it."
      : `The ${contactsWords(members)} on it stay${members === 1 ? "s" : ""} in your contacts.`,
    ...(keywords.length > 0 ? [`Texting ${words} no longer adds anybody.`] : []),
    "This cannot be taken back.",
  ];
}
