"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleHelp } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/auth/action";
import { dismissReviewAction } from "@/lib/consents/actions";
import { updateContactDetailsAction } from "@/lib/contacts/actions";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { conversationKey } from "./live-keys";
import { readChangedRows } from "./read-changed-rows";
import { usePeer } from "./use-peer";

/** Asks whether the customer's own words meant an opt-out, until somebody says so. */
export function ReviewBanner({ conversation }: { conversation: ConversationDetails }) {
  const { id, inboxId, reviewWords } = conversation;
  const client = useQueryClient();
  const peer = usePeer(conversation);
  const [pending, setPending] = useState<"out" | "dismiss" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);

  const decide = async (which: "out" | "dismiss", call: () => Promise<ActionResult<unknown>>) => {
    if (pending) return;
    setPending(which);
    const result = await call().catch(() => null);
    await Promise.all([
      client.invalidateQueries({ queryKey: conversationKey(id) }),
      readChangedRows(client, { inboxId, ids: [id] }),
    ]);
    setPending(null);
    setProblem(result?.ok ? null : (result?.message ?? "The connection broke off. Try again."));
  };
  const optOut = () =>
    updateContactDetailsAction({
      conversationId: id,
      consent: {
        change: "opted_out",
        reason: reviewWords ? `they wrote ‘${reviewWords.slice(0, 200)}’` : "they asked in their own words",
      },
    });
  return (
    <section
      aria-label="Review"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-b bg-warning-soft px-4 py-2"
    >
      <CircleHelp className="size-4 shrink-0 text-warning" aria-hidden="true" />
      <div className="min-w-48 flex-1">
        <p className="line-clamp-2 font-medium text-warning [overflow-wrap:anywhere]">
          Does {peer.name} want no more texts?
        </p>
        {reviewWords && <p className="line-clamp-2 [overflow-wrap:anywhere]">“{reviewWords}”</p>}
        <p role="alert" className="text-danger empty:hidden">
          {problem}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          loading={pending === "dismiss"}
          onClick={() => decide("dismiss", () => dismissReviewAction({ conversationId: id }))}
        >
          Dismiss
        </Button>
        <Button variant="danger" loading={pending === "out"} onClick={() => setAsking(true)}>
          Opt Out
        </Button>
      </div>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Opt ${peer.name} out?`}
        description="No number of your organization texts them by itself any more, and what waits to be sent to them by itself is cancelled. Opting them in again takes a written reason."
        confirmLabel="Opt Out"
        tone="danger"
        onConfirm={() => {
          setAsking(false);
          decide("out", optOut);
        }}
      />
    </section>
  );
}
