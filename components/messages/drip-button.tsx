"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Droplet } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { messagesKey } from "@/components/conversations/live-keys";
import { usePeer } from "@/components/conversations/use-peer";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { IconButton } from "@/components/ui/icon-button";
import { KeysHeld } from "@/components/ui/keys-held";
import { toast } from "@/components/ui/toast";
import type { ConversationDetails } from "@/lib/conversations/queries";

const ApplyDialog = dynamic(
  () => import("@/components/drip-campaigns/apply-dialog").then((module) => module.ApplyDialog),
  { loading: KeysHeld },
);

/** Applies a drip campaign to the person one writes to. */
export function DripButton({ conversation }: { conversation: ConversationDetails }) {
  const client = useQueryClient();
  const peer = usePeer(conversation);
  const [open, setOpen] = useState(false);
  const [everOpen, setEverOpen] = useState(false);
  useReturnFocus(open);
  const refusal = conversation.optedOutAt ? `${peer.name} opted out of texts` : null;
  return (
    <>
      <IconButton
        label={refusal ? `Drip campaign: ${refusal}` : "Drip campaign"}
        aria-haspopup="dialog"
        // Not `disabled`, which would keep the reason from whoever comes by keyboard.
        aria-disabled={refusal ? true : undefined}
        className="aria-disabled:opacity-50"
        icon={<Droplet className="size-4" />}
        onClick={() => {
          if (refusal) return void toast(`${refusal}: drips would be cancelled.`);
          setEverOpen(true);
          setOpen(true);
        }}
      />
      {everOpen && (
        <ApplyDialog
          conversation={conversation}
          peerName={peer.name}
          open={open}
          onOpenChange={setOpen}
          onApplied={() => client.invalidateQueries({ queryKey: messagesKey(conversation.id) })}
        />
      )}
    </>
  );
}
