import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  Check,
  Clock,
  Download,
  Mail,
  MessageSquareText,
  RotateCcw,
  Tag,
  UserRound,
} from "lucide-react";
import { type Command, useOfferCommands } from "@/components/layout/commands";
import { keys } from "@/components/layout/keys";
import { useThreadMemory } from "@/components/messages/thread-memory";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { isSnoozed } from "@/lib/conversations/rules";
import { useAsk } from "./acting";
import { useInbox } from "./inbox-context";
import { targetOf } from "./target";
import { useActs } from "./use-acts";
import { useHotkeys } from "./use-hotkeys";
import { usePeer } from "./use-peer";

/** What the palette offers for the open conversation: what its buttons and its menu do, by name; and the key to write to it. */
export function useThreadCommands(conversation: ConversationDetails): void {
  const { readOnly, now } = useInbox();
  const { name } = usePeer(conversation);
  const memory = useThreadMemory();
  const ask = useAsk();
  const acts = useActs();
  const target = targetOf(conversation);
  const write = () => memory.write(conversation.id, () => ({ wantsFocus: true }));
  // Not the composer's own key: the header is here before it, and the key is good from then on.
  useHotkeys(readOnly ? {} : { [keys.reply.key]: write });
  const reply: Command = {
    ...{ id: "reply", label: `Write to ${name}`, icon: MessageSquareText, shortcut: "reply" },
    run: write,
  };
  const acting: Command[] = [
    { id: "assign", label: "Assign to", icon: UserRound, run: () => ask({ kind: "assign", target }) },
    { id: "tag", label: "Tag", icon: Tag, run: () => ask({ kind: "tag", target }) },
    isSnoozed(conversation.snoozedUntil, now)
      ? { id: "snooze", label: "End snooze", icon: Clock, run: () => acts.unsnooze(target) }
      : { id: "snooze", label: "Snooze", icon: Clock, run: () => ask({ kind: "snooze", target }) },
    conversation.completedAt
      ? { id: "complete", label: "Reopen", icon: RotateCcw, run: () => acts.reopen(target) }
      : { id: "complete", label: "Mark as complete", icon: Check, run: () => acts.complete(target) },
    conversation.archived
      ? { id: "archive", label: "Unarchive", icon: ArchiveRestore, run: () => acts.unarchive(target) }
      : {
          ...{ id: "archive", label: "Archive", icon: Archive, shortcut: "archive" },
          run: () => ask({ kind: "archive", target }),
        },
    ...(conversation.hasArrivals
      ? [
          {
            ...{ id: "unread", label: "Mark as unread", icon: Mail, shortcut: "unread" as const },
            run: () => acts.markUnread(target),
          },
        ]
      : []),
  ];
  useOfferCommands([
    ...(readOnly ? [] : [reply, ...acting]),
    {
      id: "mute",
      label: conversation.muted ? "Unmute notifications" : "Mute notifications",
      icon: conversation.muted ? Bell : BellOff,
      run: () => acts.mute(conversation, !conversation.muted),
    },
    { id: "export", label: "Export", icon: Download, run: () => ask({ kind: "export", row: conversation }) },
  ]);
}
