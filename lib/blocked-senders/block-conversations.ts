import { inArray } from "drizzle-orm";
import { blockedSenders, type Conversation, inboxes } from "@/db/schema";
import { recordAudits } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { changeSelected } from "@/lib/conversations/change-selected";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { addActivities } from "@/lib/messages/add-activity";
import { publishContacts } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import { cancelPending } from "./cancel-pending";
import type { BlockConversationsInput } from "./input";
import { markBlocked } from "./mark-blocked";

/**
 * Blocks the senders of the named conversations, some hundred at a time: their histories stay, and nothing is sent to
 * them. Who is blocked already is left as they are.
 * @throws NotFound, before anybody is blocked, when the actor does not hold one of them; Conflict once the number is retired.
 */
export async function blockConversations(
  actor: UserActor,
  { conversationIds }: BlockConversationsInput,
): Promise<{ count: number; cancelled: number }> {
  authorize(actor, "sender.block");
  let cancelled = 0;
  const block = async (tx: Tx, batch: Conversation[]) => {
    const open = batch.filter(({ blockedAt }) => blockedAt === null);
    if (open.length === 0) return [];
    const found = await blockThreads(tx, actor, open);
    // A batch that waited for another one's locks is done again as a whole.
    tx.afterCommit(() => {
      cancelled += found;
    });
    return open;
  };
  const count = await changeSelected(actor, { ids: conversationIds }, block, { batchSize: 500 });
  return { count, cancelled };
}

/** @returns how many messages are not sent because of it */
async function blockThreads(tx: Tx, actor: UserActor, threads: Conversation[]): Promise<number> {
  const now = clock.now();
  const ids = threads.map(({ id }) => id);
  const inboxIds = [...new Set(threads.map(({ inboxId }) => inboxId))];
  await tx
    .insert(blockedSenders)
    .values(
      threads.map(({ inboxId, peerAddress }) => ({
        ...{ inboxId, address: peerAddress, blockedBy: actor.userId, blockedAt: now },
      })),
    )
    .onConflictDoNothing();
  await holdLanes(tx, inArray(inboxes.id, inboxIds));
  const cancelled = new Map<string, number>();
  for (const id of await cancelPending(tx, ids)) cancelled.set(id, (cancelled.get(id) ?? 0) + 1);
  await markBlocked(tx, ids, now);
  await addActivities(
    tx,
    actor,
    threads.map(({ inboxId, id }) => ({
      ...{ inboxId, conversationId: id, activity: "blocked" as const, body: "blocked this sender." },
    })),
  );
  await recordAudits(
    tx,
    actor,
    threads.map(({ id, peerAddress }) => ({
      action: "sender.blocked",
      subjectId: id,
      detail: {
        ...{ address: peerAddress, deletesHistory: false, sendsStop: false },
        cancelled: cancelled.get(id) ?? 0,
      },
    })),
  );
  for (const inboxId of inboxIds) tx.afterCommit(() => publishContacts(inboxId));
  return [...cancelled.values()].reduce((sum, each) => sum + each, 0);
}
