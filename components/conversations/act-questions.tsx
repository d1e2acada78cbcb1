"use client";

import dynamic from "next/dynamic";
import { KeysHeld } from "@/components/ui/keys-held";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { dayAfter, wallClockOf } from "@/lib/wall-clock/rules";
import type { Question } from "./acting";
import { ArchiveDialog } from "./archive-dialog";
import { AssignDialog } from "./assign-dialog";
import { BlockDialog } from "./block-dialog";
import { BlockSendersDialog } from "./block-senders-dialog";
import { DeleteHistoryDialog } from "./delete-history-dialog";
import { ExportDialog } from "./export-dialog";
import { useInbox } from "./inbox-context";
import { TagDialog } from "./tag-dialog";
import { TagsDialog } from "./tags-dialog";
import type { Target } from "./target";
import { usePeer } from "./use-peer";

const ReminderDrawer = dynamic(
  () => import("@/components/reminders/reminder-drawer").then((file) => file.ReminderDrawer),
  { ssr: false, loading: KeysHeld },
);

// Its calendar weighs more than all the others.
const snooze = onFirstUse(() => import("./snooze-dialog"));

type ActQuestionsProps = {
  question: Question;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  ask: (question: Question) => void;
};

/** The dialog of whatever is asked. Loaded when the first one opens. */
export function ActQuestions({ question, ask, ...dialog }: ActQuestionsProps) {
  switch (question.kind) {
    case "assign":
      return <AssignDialog target={question.target} {...dialog} />;
    case "tag":
      return <TagDialog target={question.target} onManage={() => ask({ kind: "tags" })} {...dialog} />;
    case "snooze":
      return <Snooze target={question.target} {...dialog} />;
    case "archive":
      return <ArchiveDialog target={question.target} {...dialog} />;
    case "blockSenders":
      return <BlockSendersDialog target={question.target} {...dialog} />;
    case "deleteHistory":
      return <DeleteHistoryDialog target={question.target} {...dialog} />;
    case "remind":
      return <NewReminder contactId={question.contactId} {...dialog} />;
    case "tags":
      return <TagsDialog {...dialog} />;
    default:
      return <OneConversation question={question} {...dialog} />;
  }
}

type NewReminderProps = Omit<ActQuestionsProps, "question" | "ask"> & { contactId: string };

/** For tomorrow to begin with: the morning of today has passed more often than not. */
function NewReminder(given: NewReminderProps) {
  const { now, timezone } = useInbox();
  const tomorrow = dayAfter(wallClockOf(now, timezone).day, 1);
  return <ReminderDrawer key={given.contactId} day={tomorrow} reminder={null} {...given} />;
}

function Snooze(props: { target: Target; open: boolean; onOpenChange: (open: boolean) => void }) {
  const loaded = useFirstUse(snooze, props.open, () => props.onOpenChange(false));
  return loaded && <loaded.SnoozeDialog {...props} />;
}

type OneConversationProps = Omit<ActQuestionsProps, "question" | "ask"> & {
  question: Extract<Question, { kind: "block" | "export" }>;
};

function OneConversation({ question: { kind, row }, ...dialog }: OneConversationProps) {
  const { inboxId, allowsDeleting, timezone } = useInbox();
  const { name } = usePeer(row);
  if (kind === "export") {
    return <ExportDialog conversationId={row.id} name={name} timezone={timezone} {...dialog} />;
  }
  return (
    <BlockDialog
      inboxId={inboxId}
      address={row.peerAddress}
      name={name}
      allowsDeleting={allowsDeleting}
      {...dialog}
    />
  );
}
