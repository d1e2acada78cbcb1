"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { contactsKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import { contactsWords } from "@/lib/contacts/rules";
import { deleteListAction } from "@/lib/lists/actions";
import type { ListDeletion, ListRow } from "@/lib/lists/queries";
import { keepListEdits } from "./kept-edits";
import { listDeletionKey, listsKey } from "./list-keys";

type DeleteListDialogProps = {
  list: ListRow;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Hears that it is being deleted, and that it is not after all. */
  onDeleting: (is: boolean) => void;
  onDeleted: () => void;
};

/** Asks before a list is deleted, and says what becomes of who is on it, of its keywords and of what is planned for it. */
export function DeleteListDialog({ list, open, onOpenChange, onDeleting, onDeleted }: DeleteListDialogProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data: deletion, isError } = useQuery({
    queryKey: listDeletionKey(inboxId, list.id),
    queryFn: ({ signal }) => readLive<ListDeletion>(`/api/live/lists/${list.id}/deletion`, {}, signal),
    // Not while it is being deleted: there is no list to ask about by then.
    enabled: open && !pending,
    staleTime: 0,
  });

  const confirm = async () => {
    setPending(true);
    onDeleting(true);
    const result = await deleteListAction({ listId: list.id }).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      onDeleting(false);
      return setProblem(result?.message ?? "The connection broke off. Try again.");
    }
    toast.success(`${list.name} was deleted.`);
    keepListEdits(list.id, null);
    onOpenChange(false);
    onDeleted();
    client.invalidateQueries({ queryKey: listsKey(inboxId) });
    client.invalidateQueries({ queryKey: contactsKey(inboxId) });
  };
  return (
    <AlertDialog
      // Not before it can say what the list is needed for.
      open={open && (deletion !== undefined || isError)}
      onOpenChange={onOpenChange}
      title={`Delete the list “${list.name}”?`}
      description={
        <>
          <ul className="list-disc space-y-1 pl-4">
            {consequences(list, deletion?.blasts ?? []).map((line) => (
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
function consequences({ members, keywords }: ListRow, blasts: string[]): string[] {
  const words = new Intl.ListFormat("en-US", { type: "disjunction" }).format(
    keywords.map(({ spelling }) => `“${spelling}”`),
  );
  return [
    members === 0
      ? "Nobody is on it."
      : `The ${contactsWords(members)} on it stay${members === 1 ? "s" : ""} in your contacts.`,
    ...(keywords.length > 0 ? [`Texting ${words} no longer adds anybody.`] : []),
    ...blasts.map(
      (name) =>
        `The scheduled blast “${name}” needs this list: at its time it goes back to the drafts, unsent.`,
    ),
    "This cannot be taken back.",
  ];
}
