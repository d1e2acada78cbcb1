"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { blockSenderAction } from "@/lib/blocked-senders/actions";
import { canBeTexted } from "@/lib/blocked-senders/rules";

type BlockDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  inboxId: string;
  /** As messages carry it. */
  address: string;
  /** How the sender is called on the page. */
  name: string;
  allowsDeleting: boolean;
};

/** Asks before a sender is blocked, and what should happen besides. Loaded when it is first opened. */
export function BlockDialog({ open, onOpenChange, ...sender }: BlockDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Block ${sender.name}?`}
        description="Their messages will be kept but hidden, and nobody is notified. Everything that waits to be sent to them is cancelled."
      >
        <BlockForm {...sender} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

type BlockFormProps = Omit<BlockDialogProps, "open" | "onOpenChange"> & { onDone: () => void };

function BlockForm({ inboxId, address, name, allowsDeleting, onDone }: BlockFormProps) {
  const client = useQueryClient();
  const [deletesHistory, setDeletesHistory] = useState(false);
  const [sendsStop, setSendsStop] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const block = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await blockSenderAction({ inboxId, address, deletesHistory, sendsStop }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setProblem(result?.message ?? "The connection broke off. Try again.");
    toast.success(`${name} is blocked.`, { description: cancelledWords(result.data.cancelled) });
    client.invalidateQueries();
    onDone();
  };

  return (
    <form onSubmit={block}>
      {allowsDeleting && (
        <Checkbox
          label="Delete contact and messages"
          hint="This cannot be taken back. The sender keeps their copies."
          checked={deletesHistory}
          onChange={(event) => setDeletesHistory(event.target.checked)}
        />
      )}
      {canBeTexted(address) && (
        <Checkbox
          label="Send STOP message"
          hint="Texts the word STOP to them: useful where a machine sends."
          checked={sendsStop}
          onChange={(event) => setSendsStop(event.target.checked)}
        />
      )}
      <p role="alert" className="text-danger empty:hidden [&:not(:empty)]:pt-2">
        {problem}
      </p>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="danger" loading={pending}>
          Block
        </Button>
      </DialogFooter>
    </form>
  );
}

function cancelledWords(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? "One waiting message was cancelled." : `${count} waiting messages were cancelled.`;
}
