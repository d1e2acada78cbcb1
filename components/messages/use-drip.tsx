"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Droplet } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { messagesKey } from "@/components/conversations/live-keys";
import { usePeer } from "@/components/conversations/use-peer";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { KeysHeld } from "@/components/ui/keys-held";
import { toast } from "@/components/ui/toast";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { Tool } from "./tool-button";

const ApplyDialog = dynamic(
  () => import("@/components/drip-campaigns/apply-dialog").then((module) => module.ApplyDialog),
  { loading: KeysHeld },
);

/** Applies a drip campaign to the person one writes to. */
export function useDrip(conversation: ConversationDetails): { tool: Tool; dialog: ReactNode } {
  const client = useQueryClient();
  const peer = usePeer(conversation);
  const [open, setOpen] = useState(false);
  const [everOpen, setEverOpen] = useState(false);
  useReturnFocus(open);
  const refusal = conversation.optedOutAt ? `${peer.name} opted out of texts` : null;
  const show = () => {
    if (refusal) return toast(`${refusal}: drips would be cancelled.`);
    setEverOpen(true);
    setOpen(true);
  };
  const label = refusal ? `Drip campaign: ${refusal}` : "Drip campaign";
  const dialog = everOpen && (
    <ApplyDialog
      conversation={conversation}
      peerName={peer.name}
      open={open}
      onOpenChange={setOpen}
      onApplied={() => client.invalidateQueries({ queryKey: messagesKey(conversation.id) })}
    />
  );
  return {
    tool: { label, icon: Droplet, press: show, opensDialog: true, refused: refusal !== null },
    dialog,
  };
}
