"use client";

import { Ban } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { KeysHeld } from "@/components/ui/keys-held";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { UnblockButton } from "./unblock-button";
import { usePeer } from "./use-peer";
import { useReturnFocus } from "./use-return-focus";

const BlockDialog = dynamic(() => import("./block-dialog").then((module) => module.BlockDialog), {
  ssr: false,
  loading: KeysHeld,
});

/** Blocks the sender, or says that they are blocked and lets them be heard again. */
export function ContactBlock({ conversation }: { conversation: ConversationDetails }) {
  const peer = usePeer(conversation);
  const [asking, setAsking] = useState<boolean | null>(null);
  useReturnFocus(asking === true);
  if (conversation.readOnly) return null;
  const sender = { inboxId: conversation.inboxId, address: conversation.peerAddress, name: peer.name };
  return (
    <section aria-label="Block" className="border-border border-t pt-4">
      {conversation.blocked ? (
        <div className="flex items-center justify-between gap-3">
          <p className="text-muted">Blocked: their messages are hidden.</p>
          <UnblockButton {...sender} />
        </div>
      ) : (
        <Button variant="ghost" className="-ml-3 text-danger!" onClick={() => setAsking(true)}>
          <Ban className="size-4" aria-hidden="true" />
          Block Sender
        </Button>
      )}
      {asking !== null && (
        <BlockDialog
          open={asking}
          onOpenChange={setAsking}
          allowsDeleting={conversation.allowsDeleting}
          {...sender}
        />
      )}
    </section>
  );
}
