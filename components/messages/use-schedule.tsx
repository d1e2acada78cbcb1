"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { messagesKey } from "@/components/conversations/live-keys";
import { usePeer } from "@/components/conversations/use-peer";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { KeysHeld } from "@/components/ui/keys-held";
import { toast } from "@/components/ui/toast";
import { plannedLabel } from "@/lib/conversations/rules";
import { scheduleMessageAction } from "@/lib/messages/actions";
import { withSignature } from "@/lib/messages/rules";
import { useThreadMemory } from "./thread-memory";
import type { Tool } from "./tool-button";
import type { ComposerState } from "./use-composer";
import { usePressKey } from "./use-press-key";

const ScheduleDialog = dynamic(() => import("./schedule-dialog").then((module) => module.ScheduleDialog), {
  ssr: false,
  loading: KeysHeld,
});

/** Puts the text aside until a time of one's choice. */
export function useSchedule(state: ComposerState): { tool: Tool; dialog: ReactNode } {
  const { conversation, draft, held, field } = state;
  const peer = usePeer(conversation);
  const client = useQueryClient();
  const memory = useThreadMemory();
  const { me, now, timezone } = useInbox();
  const [open, setOpen] = useState(false);
  const [everOpen, setEverOpen] = useState(false);
  const press = usePressKey();
  useReturnFocus(open);

  const show = () => {
    if (conversation.optedOutAt) {
      return toast.error(
        "This person opted out of texts: a scheduled message would be cancelled at its time.",
      );
    }
    if (held) {
      field.current?.focus();
      return toast(draft.trim() === "" ? "Write the message first, then schedule it." : state.problem);
    }
    setEverOpen(true);
    setOpen(true);
  };
  const schedule = async (at: string) => {
    const given = {
      conversationId: conversation.id,
      body: draft,
      at,
      clientKey: press.keyFor(`${at} ${draft}`),
      cannedResponseIds: memory.read(conversation.id).picked,
    };
    const result = await scheduleMessageAction(given);
    press.answered();
    if (!result.ok) return result;
    // What was typed since, in another thread or after the dialog closed, stays.
    memory.write(conversation.id, (old) =>
      old.draft === draft ? { draft: "", problem: null, picked: [] } : {},
    );
    setOpen(false);
    toast(`Scheduled for ${plannedLabel(at, now, timezone)}.`);
    client.invalidateQueries({ queryKey: messagesKey(conversation.id) });
    return result;
  };

  const dialog = everOpen && (
    <ScheduleDialog
      open={open}
      onOpenChange={setOpen}
      title="Schedule Message"
      submitLabel="Schedule Message"
      recipient={{ name: peer.name, hours: conversation.recipientHours }}
      onSubmit={schedule}
    >
      <p className="max-h-28 overflow-y-auto whitespace-pre-wrap rounded-lg border border-scheduled border-dashed px-3 py-2 [overflow-wrap:anywhere]">
        {withSignature(draft.trim(), me.signature)}
      </p>
    </ScheduleDialog>
  );
  return { tool: { label: "Schedule", icon: CalendarClock, press: show, opensDialog: true }, dialog };
}
