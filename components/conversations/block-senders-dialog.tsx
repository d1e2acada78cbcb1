"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { senderWords, type Target } from "./target";
import { useActs } from "./use-acts";

type BlockSendersDialogProps = { target: Target; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks before the senders of several conversations are blocked. */
export function BlockSendersDialog({ target, open, onOpenChange }: BlockSendersDialogProps) {
  const { block } = useActs();
  const senders = senderWords(target.count);
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Block ${senders}?`}
      description="Their messages will be kept but hidden, and nobody is notified. Everything that waits to be sent to them is cancelled."
      confirmLabel={`Block ${senders}`}
      tone="danger"
      onConfirm={() => {
        onOpenChange(false);
        block(target);
      }}
    />
  );
}
