"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import { deleteContactAction } from "@/lib/contacts/actions";
import type { ContactDetails } from "@/lib/contacts/contact-details";
import type { DeletionCount } from "@/lib/contacts/count-deletion";
import { contactKey, contactsKey } from "./contact-keys";
import { keepEdits } from "./kept-edits";

type DeleteContactDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  contact: ContactDetails;
  onDeleted: () => void;
};

/** Asks before a contact is deleted, and says what becomes of what belongs to it. */
export function DeleteContactDialog({ open, onOpenChange, contact, onDeleted }: DeleteContactDialogProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data: count, isError } = useQuery({
    queryKey: [...contactKey(inboxId, contact.id), "deletion"],
    queryFn: ({ signal }) => readLive<DeletionCount>(`/api/live/contacts/${contact.id}/deletion`, {}, signal),
    // Not while it is being deleted: nothing is left to count by then.
    enabled: open && !pending,
    staleTime: 0,
  });

  const confirm = async () => {
    setPending(true);
    const result = await deleteContactAction({ contactId: contact.id }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setProblem(result?.message ?? "The connection broke off. Try again.");
    toast.success(`${contact.fullName} was deleted.`);
    keepEdits(contact.id, null);
    onOpenChange(false);
    onDeleted();
    client.invalidateQueries({ queryKey: contactsKey(inboxId) });
  };
  return (
    <AlertDialog
      // Not before it can say what goes along.
      open={open && (count !== undefined || isError)}
      onOpenChange={onOpenChange}
      title={`Delete ${contact.fullName}?`}
      description={
        <>
          <ul className="list-disc space-y-1 pl-4">
            {consequences(count).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p role="alert" className="mt-2 text-danger empty:hidden">
            {problem}
          </p>
        </>
      }
      confirmLabel="Delete Contact"
      tone="danger"
      pending={pending}
      onConfirm={confirm}
    />
  );
}

/** One sentence for each thing that happens. */
function consequences(count: DeletionCount | undefined): string[] {
  const { threads = 0, lists = 0, drips = 0, reminders = 0, blasts = 0 } = count ?? {};
  const pending = [
    counted(drips, "drip campaign message"),
    counted(reminders, "reminder"),
    counted(blasts, "blast message"),
  ].filter((words) => words !== null);
  return [
    // Also of none that is listed: one that was begun and holds no message stays as well.
    threads > 1
      ? "Their conversations stay, under the phone numbers."
      : "Their conversation stays, under the phone number.",
    ...(lists > 0 ? [`They leave ${counted(lists, "list")}.`] : []),
    ...(pending.length > 0 ? [`Cancelled before sending: ${pending.join(", ")}.`] : []),
    "Opting out and blocking stay with the phone number.",
  ];
}

const counted = (count: number, noun: string): string | null =>
  count === 0 ? null : `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
