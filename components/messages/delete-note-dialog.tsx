"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import type { ThreadMessage } from "@/lib/messages/queries";
import { deleteNoteAction } from "@/lib/notes/actions";

type DeleteNoteDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  message: ThreadMessage;
};

/** Asks before a note is deleted. */
export function DeleteNoteDialog({ open, onOpenChange, message }: DeleteNoteDialogProps) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    const result = await deleteNoteAction({ messageId: message.id }).catch(() => null);
    setPending(false);
    // Gone already is what was asked for.
    if (!result?.ok && result?.code !== "not_found") {
      toast.error(result?.message ?? "The connection broke off. Try again.");
    }
    onOpenChange(false);
    client.invalidateQueries({ queryKey: ["messages"] });
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete this note?"
      description="It disappears for you and your colleagues."
      confirmLabel="Delete Note"
      tone="danger"
      pending={pending}
      onConfirm={remove}
    />
  );
}
