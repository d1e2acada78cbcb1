import { inArray } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { takeBackActivities } from "@/lib/messages/take-back-activities";
import { changeSelected } from "./change-selected";
import type { UndoCompleteInput } from "./input";
import { snoozeAgain } from "./snooze-again";

/**
 * Takes back what the actor marked as complete at one moment, with the lines it left in the threads, as if it had not
 * been: what was snoozed is again, unless its time has come. What the customer opened meanwhile stays open.
 */
export async function undoComplete(actor: UserActor, input: UndoCompleteInput): Promise<{ count: number }> {
  authorize(actor, "conversation.complete");
  const at = new Date(input.completedAt);
  const count = await changeSelected(actor, { ids: input.ids }, async (tx, batch) => {
    const still = batch.filter(
      (row) => row.completedAt?.getTime() === at.getTime() && row.completedBy === actor.userId,
    );
    const conversationIds = still.map((row) => row.id);
    await tx
      .update(conversations)
      .set({ completedAt: null, completedBy: null })
      .where(inArray(conversations.id, conversationIds));
    await snoozeAgain(tx, actor, still, input.snoozed);
    await takeBackActivities(tx, actor, { conversationIds, activity: "completed", at });
    return still;
  });
  return { count };
}
