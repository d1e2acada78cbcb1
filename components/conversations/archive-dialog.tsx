"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { useHistoryCount } from "./use-history-count";
import { useTargetName } from "./use-target-name";

type ArchiveDialogProps = { target: Target; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks before conversations are archived, and says what of them still waits to be sent. */
export function ArchiveDialog({ target, open, onOpenChange }: ArchiveDialogProps) {
  const { archive } = useActs();
  const name = useTargetName(target);
  const { count } = useHistoryCount(target, open);
  const one = target.count === 1;
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={one ? `Archive the conversation with ${name}?` : `Archive ${name}?`}
      description={
        <>
          <p>
            {one ? "It leaves" : "They leave"} the list and {one ? "comes" : "come"} back with the next
            message.
          </p>
          <p className="mt-2 min-h-5" aria-live="polite">
            {count && pendingWords(count.pending)}
          </p>
        </>
      }
      confirmLabel={one ? "Archive" : `Archive ${name}`}
      onConfirm={() => {
        onOpenChange(false);
        archive(target);
      }}
    />
  );
}

function pendingWords(pending: number): string {
  if (pending === 0) return "Nothing waits to be sent.";
  return pending === 1
    ? "1 message that waits to be sent still leaves at its time."
    : `${pending.toLocaleString("en-US")} messages that wait to be sent still leave at their time.`;
}
