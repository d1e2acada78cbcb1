"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { UnblockButton } from "@/components/conversations/unblock-button";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { blockSenderAction } from "@/lib/blocked-senders/actions";
import type { BlockedSender } from "@/lib/blocked-senders/queries";
import type { HeldInbox } from "@/lib/inboxes/queries";

type BlockedSendersDialogProps = {
  inbox: HeldInbox;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Whom the active number does not want to hear from: the way to block by number, and the way back. */
export function BlockedSendersDialog({ inbox, open, onOpenChange }: BlockedSendersDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Blocked Senders"
        description={`Whose messages to ${inbox.phone} are kept but hidden.`}
      >
        {!inbox.retired && <BlockByNumber inboxId={inbox.id} />}
        <BlockedList inbox={inbox} />
      </DialogContent>
    </Dialog>
  );
}

const blockedKey = (inboxId: string) => ["blocked-senders", inboxId];

function BlockByNumber({ inboxId }: { inboxId: string }) {
  const client = useQueryClient();
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  const block = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await blockSenderAction({ inboxId, address }).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      return setProblem(result?.fields.address ?? result?.message ?? "The connection broke off. Try again.");
    }
    setAddress("");
    client.invalidateQueries();
  };
  return (
    <form onSubmit={block} noValidate className="pb-4">
      <Field label="Block a number" error={problem} hint="A phone number or a short code, for example 28100.">
        {(control) => (
          <div className="flex items-center gap-2">
            <Input
              {...control}
              name="address"
              autoComplete="off"
              value={address}
              onChange={(event) => {
                setAddress(event.target.value);
                setProblem(undefined);
              }}
            />
            <Button type="submit" loading={pending}>
              Block
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function BlockedList({ inbox }: { inbox: HeldInbox }) {
  const { data, isError } = useQuery({
    queryKey: blockedKey(inbox.id),
    queryFn: ({ signal }) =>
      readLive<BlockedSender[]>("/api/live/blocked-senders", { inboxId: inbox.id }, signal),
    staleTime: 0,
  });
  if (isError) return <p className="text-danger">The list could not be read. Close this and try again.</p>;
  if (!data) return <Skeleton className="h-11 w-full" />;
  if (data.length === 0) return <p className="text-muted">Nobody is blocked.</p>;
  return (
    <ul aria-label="Blocked Senders" className="flex flex-col divide-y divide-border border-border border-t">
      {data.map((sender) => {
        const { phone } = sender;
        return (
          <li key={sender.address} className="flex items-center justify-between gap-3 py-2">
            <div className="min-w-0">
              <p className="truncate font-medium">{sender.contactName ?? phone}</p>
              <p className="truncate text-muted text-xs">
                {[sender.contactName && phone, sender.blockedBy && `by ${sender.blockedBy}`]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {!inbox.retired && (
              <UnblockButton inboxId={inbox.id} address={sender.address} name={sender.contactName ?? phone} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
