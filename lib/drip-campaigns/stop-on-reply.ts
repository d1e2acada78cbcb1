import { and, eq, inArray, isNull } from "drizzle-orm";
import { dripApplications, messages } from "@/db/schema";
import { carrierActor } from "@/lib/auth/actor";
import { repliedReason } from "@/lib/lanes/rules";
import { addActivities } from "@/lib/messages/add-activity";
import type { Tx } from "@/lib/transact";

/**
 * A text has arrived: it answers the campaigns applied to that phone before it, and ends those that a reply ends. The
 * caller has locked the conversation. What is being claimed at this moment leaves or is held back by its own guard.
 */
export async function stopOnReply(
  tx: Tx,
  conversation: { id: string; inboxId: string },
  at: Date,
): Promise<void> {
  const answered = await tx
    .update(dripApplications)
    .set({ repliedAt: at })
    .where(and(eq(dripApplications.conversationId, conversation.id), isNull(dripApplications.repliedAt)))
    .returning({ id: dripApplications.id, stopsOnReply: dripApplications.stopsOnReply });
  const stopped = answered.filter(({ stopsOnReply }) => stopsOnReply).map(({ id }) => id);
  if (stopped.length === 0) return;
  const cancelled = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: repliedReason })
    .where(
      and(
        eq(messages.origin, "drip"),
        inArray(messages.originId, stopped),
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
