"use client";

import { CalendarClock } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { usePeer } from "@/components/conversations/use-peer";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { KeysHeld } from "@/components/ui/keys-held";
import { toast } from "@/components/ui/toast";
import { withSignature } from "@/lib/messages/rules";
import { useThreadMemory } from "./thread-memory";
import type { Tool } from "./tool-button";
import type { ComposerState } from "./use-composer";
import { scheduledInVain, useScheduleMessage } from "./use-schedule-message";

const ScheduleDialog = dynamic(() => import("./schedule-dialog").then((module) => module.ScheduleDialog), {
  ssr: false,
  loading: KeysHeld,
});

/** Puts the text aside until a time of one's choice. */
export function useSchedule(state: ComposerState): { tool: Tool; dialog: ReactNode } {
  const { conversation, draft, held, field } = state;
  const peer = usePeer(conversation);
  const memory = useThreadMemory();
  const { me } = useInbox();
  const schedule = useScheduleMessage(conversation.id);
  const [open, setOpen] = useState(false);
  const [everOpen, setEverOpen] = useState(false);
  useReturnFocus(open);

  const show = () => {
    if (conversation.optedOutAt) return toast.error(scheduledInVain);
    if (held) {
      field.current?.focus();
      return toast(draft.trim() === "" ? "Write the message first, then schedule it." : state.problem);
    }
    setEverOpen(true);
    setOpen(true);
  };
  const submit = async (at: string) => {
    const result = await schedule({ body: draft, at });
    if (!result.ok) return result;
    // What was typed since, in another thread or after the dialog closed, stays.
    memory.write(conversation.id, (old) =>
      old.draft === draft ? { draft: "", problem: null, picked: [] } : {},
    );
    setOpen(false);
    return result;
  };

  const dialog = everOpen && (
    <ScheduleDialog
      open={open}
      onOpenChange={setOpen}
      title="Schedule Message"
      submitLabel="Schedule Message"
      recipient={{ name: peer.name, hours: conversation.recipientHours }}
      onSubmit={submit}
    >
      <p className="max-h-28 overflow-y-auto whitespace-pre-wrap rounded-lg border border-scheduled border-dashed px-3 py-2 [overflow-wrap:anywhere]">
        {withSignature(draft.trim(), me.signature)}
      </p>
    </ScheduleDialog>
  );
  return { tool: { label: "Schedule", icon: CalendarClock, press: show, opensDialog: true }, dialog };
}
