"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import type { HistoryCount } from "@/lib/conversations/count-history";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { useHistoryCount } from "./use-history-count";
import { useTargetName } from "./use-target-name";

type DeleteHistoryDialogProps = { target: Target; open: boolean; onOpenChange: (open: boolean) => void };

/** Counts what goes before it goes, and says that it does not come back. */
export function DeleteHistoryDialog({ target, open, onOpenChange }: DeleteHistoryDialogProps) {
  const { deleteHistory } = useActs();
  const name = useTargetName(target);
  const { count, failed } = useHistoryCount(target, open);
  const [pending, setPending] = useState(false);

  const confirm = async () => {
    // Nobody agrees to what has not been counted yet.
    if (!count) return;
    setPending(true);
    await deleteHistory(target, count.countedAt);
    setPending(false);
    onOpenChange(false);
  };

  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={target.count === 1 ? `Delete the history with ${name}?` : `Delete the history of ${name}?`}
      description={
        <>
          <p className="min-h-5" aria-live="polite">
            {failed
              ? "What is there could not be counted. Close this and try again."
              : count && goneWords(count)}
          </p>
          <p className="mt-2">
            This cannot be taken back. Contacts and consent stay, and the other side keeps its copies.
          </p>
        </>
      }
      confirmLabel="Delete History"
      tone="danger"
      pending={pending}
      preparing={!count && !failed}
      onConfirm={confirm}
    />
  );
}

function goneWords({ messages, notes, media, pending }: HistoryCount): string {
  const parts = [counted(messages, "message"), counted(notes, "note"), counted(media, "file")].filter(
    Boolean,
  );
  const last = parts.pop();
  if (!last) return "There is nothing in it.";
  const all = parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
  const waiting =
    pending === 0
      ? ""
      : `, among them ${pending.toLocaleString("en-US")} that ${pending === 1 ? "waits" : "wait"} to be sent`;
  return `${all} will be deleted${waiting}.`;
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
