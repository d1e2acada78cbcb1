"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import { deleteMessageAction } from "@/lib/messages/actions";
import type { ThreadMessage } from "@/lib/messages/queries";

type DeleteMessageDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  message: ThreadMessage;
  peerName: string;
};

/** Asks before one text is deleted, and says what that does not do. */
export function DeleteMessageDialog({ open, onOpenChange, message, peerName }: DeleteMessageDialogProps) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    const result = await deleteMessageAction({ messageId: message.id }).catch(() => null);
    setPending(false);
    // Gone already is what was asked for.
    if (!result?.ok && result?.code !== "not_found") {
      toast.error(result?.message ?? "The connection broke off. Try again.");
    }
    onOpenChange(false);
    for (const key of ["messages", "conversation", "conversations"]) {
      client.invalidateQueries({ queryKey: [key] });
    }
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete this message?"
      description={consequence(message, peerName)}
      confirmLabel="Delete Message"
      tone="danger"
      pending={pending}
      onConfirm={remove}
    />
  );
}

function consequence({ direction, status }: ThreadMessage, peerName: string): string {
  if (status === "queued") return "It will not be sent.";
  const here = "It disappears for you and your colleagues.";
  return direction === "inbound" || ["sent", "delivered", "unknown"].includes(status)
    ? `${here} ${peerName} keeps theirs.`
    : here;
}
