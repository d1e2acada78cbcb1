"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { blockSenderAction, countBlockAction } from "@/lib/blocked-senders/actions";
import type { BlockCount } from "@/lib/blocked-senders/count-block";
import { canBeTexted } from "@/lib/blocked-senders/rules";
import { cancelledWords, goneWords, pendingWords } from "./block-words";

type BlockDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  inboxId: string;
  /** As messages carry it. */
  address: string;
  /** How the sender is called on the page. */
  name: string;
  allowsDeleting: boolean;
  onBlocked?: () => void;
};

/** Asks before a sender is blocked, and what should happen besides. Loaded when it is first opened. */
export function BlockDialog({ open, onOpenChange, ...sender }: BlockDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Block ${sender.name}?`}
        description="Their messages will be kept but hidden, and nobody is notified."
      >
        <BlockForm {...sender} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

type BlockFormProps = Omit<BlockDialogProps, "open" | "onOpenChange"> & { onDone: () => void };

function BlockForm({ inboxId, address, name, allowsDeleting, onBlocked, onDone }: BlockFormProps) {
  const client = useQueryClient();
  const { count, failed } = useBlockCount(inboxId, address);
  const [deletesHistory, setDeletesHistory] = useState(false);
  const [sendsStop, setSendsStop] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const block = async (event: FormEvent) => {
    event.preventDefault();
    // The form this was asked from is no part of the question.
    event.stopPropagation();
    // Nobody agrees to what has not been counted yet.
    if (pending || !(count || failed)) return;
    setPending(true);
    const result = await blockSenderAction({ inboxId, address, deletesHistory, sendsStop }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setProblem(result?.message ?? "The connection broke off. Try again.");
    toast.success(`${name} is blocked.`, { description: cancelledWords(result.data.cancelled) });
    client.invalidateQueries();
    onBlocked?.();
    onDone();
  };

  return (
    <form onSubmit={block}>
      <p className="min-h-5 pb-2" aria-live="polite">
        {failed
          ? "Everything that waits to be sent to them is cancelled."
          : count && pendingWords(count.pending)}
      </p>
      {allowsDeleting && (
        <Checkbox
          label="Delete contact and messages"
          hint={`${count ? goneWords(count.history) : ""} This cannot be taken back. The sender keeps their copies.`.trim()}
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
        <Button type="submit" variant="danger" loading={pending || !(count || failed)}>
          Block
        </Button>
      </DialogFooter>
    </form>
  );
}

/** What blocking cancels and deleting takes away, counted anew for each question; undefined until it is known. */
function useBlockCount(inboxId: string, address: string): { count?: BlockCount; failed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ["blockCount", inboxId, address],
    queryFn: async () => {
      const result = await countBlockAction({ inboxId, address });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    // It is asked about what is there at this moment.
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  return { count: data, failed: isError };
}
