import { and, eq, inArray, sql } from "drizzle-orm";
import { dripApplications, messages } from "@/db/schema";
import { carrierActor } from "@/lib/auth/actor";
import { repliedReason } from "@/lib/lanes/rules";
import { addActivities } from "@/lib/messages/add-activity";
import type { Tx } from "@/lib/transact";

type Reply = { conversation: { id: string; inboxId: string }; at: Date };

/**
 * Texts have arrived: each answers the campaigns applied to that phone before it, and ends those that a reply ends.
 * The caller has locked the conversations, one for each text. What is being claimed at this moment leaves or is held
 * back by its own guard.
 */
export async function stopOnReplies(tx: Tx, replies: Reply[]): Promise<void> {
  const { rows: answered } = await tx.execute<{
    id: string;
    conversationId: string;
    stopsOnReply: boolean;
  }>(sql`
    update ${dripApplications} a set replied_at = t.at
    from unnest(
      ${sql.param(replies.map(({ conversation }) => conversation.id))}::uuid[],
      ${sql.param(replies.map(({ at }) => at.toISOString()))}::timestamptz[]
    ) as t (conversation_id, at)
    where a.conversation_id = t.conversation_id and a.replied_at is null
    returning a.id, a.conversation_id as "conversationId", a.stops_on_reply as "stopsOnReply"
  `);
  for (const reply of replies) {
    const stopped = answered.filter(
      ({ conversationId, stopsOnReply }) => conversationId === reply.conversation.id && stopsOnReply,
    );
    if (stopped.length > 0) {
      await stop(
        tx,
        reply,
        stopped.map(({ id }) => id),
      );
    }
  }
}

async function stop(tx: Tx, { conversation, at }: Reply, applicationIds: string[]): Promise<void> {
  const cancelled = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: repliedReason })
    .where(
      and(
        eq(messages.origin, "drip"),
        inArray(messages.originId, applicationIds),
        inArray(messages.status, ["scheduled", "queued"]),
      ),
    )
    .returning({ id: messages.id });
  if (cancelled.length === 0) return;
  const activity = {
    inboxId: conversation.inboxId,
    conversationId: conversation.id,
    activity: "drip_stopped",
    body: `The reply stopped ${cancelled.length === 1 ? "a drip" : `${cancelled.length} drips`}.`,
  } as const;
  // After the text that caused it, which has the same time and an earlier id.
  await addActivities(tx, carrierActor, [activity], at);
}
