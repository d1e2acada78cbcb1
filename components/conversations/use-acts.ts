import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/auth/action";
import { blockConversationsAction } from "@/lib/blocked-senders/actions";
import {
  archiveConversationsAction,
  assignConversationsAction,
  completeConversationsAction,
  deleteHistoryAction,
  markConversationsReadAction,
  markConversationsUnreadAction,
  muteConversationAction,
  reopenConversationsAction,
  snoozeConversationsAction,
  tagConversationsAction,
  unarchiveConversationsAction,
  undoArchiveAction,
  undoCompleteAction,
  undoSnoozeAction,
  unsnoozeConversationsAction,
  untagConversationsAction,
} from "@/lib/conversations/actions";
import type { UndoCompleteInput, UndoSnoozeInput } from "@/lib/conversations/input";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { ShownTag, ShownUser } from "@/lib/conversations/row";
import { snoozeLabel } from "@/lib/conversations/rules";
import { useInbox } from "./inbox-context";
import { conversationKey, conversationsKey } from "./live-keys";
import { nextAfter } from "./next-after";
import { useOpen } from "./opening";
import { type RowChange, whilePending } from "./pending-changes";
import { lostWords, runAct } from "./run-act";
import { usePicked } from "./selection";
import { runShown } from "./show-change";
import { countWords, senderWords, type Target } from "./target";
import { peerName } from "./use-peer";

type Act<T> = {
  target: Target;
  change: RowChange;
  run: () => Promise<ActionResult<T>>;
  /** What is said when it is done; nothing where the page itself shows it. */
  said?: (data: T) => string;
  undo?: (data: T) => Promise<ActionResult<unknown>>;
  /** An open conversation gives way to the next in the list, or to the list alone. */
  moves?: "next" | "list";
};

/**
 * What can be done to conversations. Each shows at once, then asks the server, then reads again what is true; a
 * refusal is said and everything stands as before.
 */
export function useActs() {
  const client = useQueryClient();
  const view = useInbox();
  // Not the selected segment, which is another one inside the thread than beside it.
  const { conversationId } = useParams();
  const openId = typeof conversationId === "string" ? conversationId : null;
  const open = useOpen();
  const { shown, ids: ticked, clear } = usePicked();
  const { inboxId, now, timezone } = view;

  const readAgain = () =>
    Promise.all(
      [conversationsKey(inboxId), ["conversation"], ["messages"], ["inboxes"]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );

  /** Where the open conversation gives way to when it goes, and what is opened again should it stay after all. */
  function wayOf({ rows }: Target, moves: Act<unknown>["moves"]) {
    const back = rows.find((row) => row.id === openId);
    if (!moves || !back) return null;
    const leaving = rows.map((row) => row.id);
    const next = moves === "next" ? nextAfter(shown.current?.rows ?? [], back.id, leaving) : null;
    return { to: next ?? ("list" as const), back };
  }

  function sayDone<T>(data: T, { target, said, undo }: Pick<Act<T>, "target" | "said" | "undo">): void {
    if (!said) return;
    const words = said(data);
    const takeBack = async () => {
      const undone = await undo?.(data).catch(() => null);
      if (!undone?.ok) toast.error(undone?.message ?? "The connection broke off. Try again.");
      await readAgain();
    };
    // Done again to the same ones it is said once, with the undo of the last time.
    const id = `${words} ${target.rows.map((row) => row.id).join(" ")}`;
    toast(words, { id, ...(undo && { action: { label: "Undo", onClick: takeBack } }) });
  }

  async function act<T>({ change, run, moves, ...done }: Act<T>): Promise<boolean> {
    const { target } = done;
    const ids = target.rows.map((row) => row.id);
    const way = wayOf(target, moves);
    const result = await runShown(client, view, ids, change, () => {
      if (way) open(way.to);
      if (ids.some((id) => ticked.has(id))) clear();
      return run();
    }).catch(() => null);
    if (result?.ok) sayDone(result.data, done);
    else {
      toast.error(result?.message ?? lostWords(target.count));
      if (way) open(way.back);
    }
    await readAgain();
    return result?.ok ?? false;
  }

  return {
    archive: (target: Target) =>
      act({
        target,
        change: () => ({ archived: true }),
        run: () =>
          runAct("archive", archiveConversationsAction, { conversations: target.selection }, target.count),
        said: ({ count }) => `${nameOf(target, count)} archived.`,
        undo: ({ count, archivedAt }) =>
          runAct("undoArchive", undoArchiveAction, { inboxId, archivedAt }, count),
        moves: "next",
      }),
    unarchive: (target: Target) =>
      act({
        target,
        change: () => ({ archived: false }),
        run: () =>
          runAct(
            "unarchive",
            unarchiveConversationsAction,
            { conversations: target.selection },
            target.count,
          ),
        said: ({ count }) => `${nameOf(target, count)} unarchived.`,
      }),
    complete: (target: Target) =>
      act({
        target,
        change: () => ({ completedAt: now, completedBy: view.me, snoozedUntil: null }),
        run: () =>
          runAct("complete", completeConversationsAction, { conversations: target.selection }, target.count),
        said: ({ count }) => `${nameOf(target, count)} marked as complete.`,
        undo: ifNamed(target, ({ completedAt, snoozed }: Omit<UndoCompleteInput, "ids">, ids) =>
          runAct("undoComplete", undoCompleteAction, { ids, completedAt, snoozed }, target.count),
        ),
        moves: "next",
      }),
    reopen: (target: Target) =>
      act({
        target,
        change: () => ({ completedAt: null, completedBy: null }),
        run: () =>
          runAct("reopen", reopenConversationsAction, { conversations: target.selection }, target.count),
      }),
    snooze: (target: Target, until: string) =>
      act({
        target,
        change: () => ({ snoozedUntil: until, completedAt: null, completedBy: null }),
        run: () =>
          runAct(
            "snooze",
            snoozeConversationsAction,
            { conversations: target.selection, until },
            target.count,
          ),
        said: ({ count }) => `${nameOf(target, count)} snoozed ${snoozeLabel(until, now, timezone)}.`,
        undo: ifNamed(
          target,
          ({ snoozedAt, snoozed, completed }: Omit<UndoSnoozeInput, "ids" | "until">, ids) =>
            runAct(
              "undoSnooze",
              undoSnoozeAction,
              { ids, until, snoozedAt, snoozed, completed },
              target.count,
            ),
        ),
        moves: "next",
      }),
    unsnooze: (target: Target) =>
      act({
        target,
        change: () => ({ snoozedUntil: null }),
        run: () =>
          runAct("unsnooze", unsnoozeConversationsAction, { conversations: target.selection }, target.count),
      }),
    assign: (target: Target, assignee: ShownUser | null) =>
      act({
        target,
        change: () => ({ assignee }),
        run: () =>
          runAct(
            "assign",
            assignConversationsAction,
            { conversations: target.selection, userId: assignee?.id ?? null },
            target.count,
          ),
        said: ({ count }) => `${nameOf(target, count)} assigned to ${assignee?.name ?? "nobody"}.`,
      }),
    tag: (target: Target, tag: ShownTag) =>
      act({
        target,
        change: (row) => ({ tags: [...row.tags.filter(({ id }) => id !== tag.id), tag].sort(byName) }),
        run: () =>
          runAct(
            "tag",
            tagConversationsAction,
            { conversations: target.selection, tagId: tag.id },
            target.count,
          ),
        said: target.count === 1 ? undefined : ({ count }) => `${countWords(count)} tagged ${tag.name}.`,
      }),
    untag: (target: Target, tag: ShownTag) =>
      act({
        target,
        change: (row) => ({ tags: row.tags.filter(({ id }) => id !== tag.id) }),
        run: () =>
          runAct(
            "untag",
            untagConversationsAction,
            { conversations: target.selection, tagId: tag.id },
            target.count,
          ),
        said:
          target.count === 1 ? undefined : ({ count }) => `${tag.name} removed from ${countWords(count)}.`,
      }),
    markRead: (target: Target) =>
      act({
        target,
        change: () => ({ unreadCount: 0 }),
        run: () =>
          runAct("markRead", markConversationsReadAction, { conversations: target.selection }, target.count),
        said: target.count === 1 ? undefined : ({ count }) => `${countWords(count)} marked as read.`,
      }),
    markUnread: (target: Target) =>
      act({
        target,
        change: (row) => ({ unreadCount: row.unreadCount || (row.hasArrivals ? 1 : 0) }),
        run: () =>
          runAct(
            "markUnread",
            markConversationsUnreadAction,
            { conversations: target.selection },
            target.count,
          ),
        said: ({ count }) => `${nameOf(target, count)} marked as unread.`,
        moves: "list",
      }),
    block: (target: Target) =>
      act({
        target,
        change: () => ({ blocked: true }),
        run: () =>
          runAct(
            "block",
            blockConversationsAction,
            { conversationIds: target.rows.map((row) => row.id) },
            target.count,
          ),
        said: ({ count }) => `${senderWords(count)} blocked.`,
        moves: "list",
      }),
    deleteHistory: (target: Target, countedAt: string) =>
      act({
        target,
        // It stands in no list any more, whatever that asks for: the read afterwards takes it out.
        change: () => ({}),
        run: () =>
          runAct(
            "deleteHistory",
            deleteHistoryAction,
            // Whoever was named is meant; what a filter finds may be another than was counted.
            { conversations: target.selection, countedAt: "ids" in target.selection ? undefined : countedAt },
            target.count,
          ),
        said: ({ count, left, newer }) => deletedWords(count, left, newer),
        moves: "list",
      }),
    mute: async (conversation: ConversationDetails, muted: boolean) => {
      const { id } = conversation;
      const change = () => ({ muted });
      const result = await whilePending(view, [id], change, () => {
        client.setQueryData<ConversationDetails>(
          conversationKey(id),
          (details) => details && { ...details, ...change() },
        );
        return muteConversationAction({ conversationId: id, muted });
      }).catch(() => null);
      if (result?.ok)
        toast(muted ? "You are no longer notified of this conversation." : "You are notified again.", {
          id: `mute ${id}`,
        });
      else toast.error(result?.message ?? lostWords(1));
      await client.invalidateQueries({ queryKey: conversationKey(id) });
    },
  };
}

/** What a filter chose is no longer what it would choose now: nothing but the named ones can be taken back by it. */
const ifNamed = <T, Result>(
  { selection }: Target,
  undo: (data: T, ids: string[]) => Result,
): ((data: T) => Result) | undefined =>
  "ids" in selection ? (data) => undo(data, selection.ids) : undefined;

/** Whom it concerned, for keys may act on another row than the open thread: "Jane Snow", "12 conversations". */
function nameOf({ rows: [first], count: meant }: Target, changed: number): string {
  return meant === 1 && first ? peerName(first) : countWords(changed);
}

const byName = (a: ShownTag, b: ShownTag): number => a.name.localeCompare(b.name);

function deletedWords(count: number, left: number, newer: number): string {
  const gone = `The history of ${countWords(count)} is deleted.`;
  const sending = left > 0 && `${countWords(left)} stayed: a message was being sent. Try again.`;
  const added = newer > 0 && `${countWords(newer)} stayed: something new came in meanwhile.`;
  return [gone, sending, added].filter(Boolean).join(" ");
}
