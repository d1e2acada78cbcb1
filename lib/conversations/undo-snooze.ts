import { inArray, sql } from "drizzle-orm";
import { type Conversation, conversations, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { takeBackActivities } from "@/lib/messages/take-back-activities";
import type { Tx } from "@/lib/transact";
import { changeSelected } from "./change-selected";
import type { UndoSnoozeInput } from "./input";
import { snoozeAgain } from "./snooze-again";

/**
 * Takes back what the actor snoozed at one moment, with the lines it left in the threads, as if it had not been: what
 * was complete is again, and an earlier snooze goes on. What the customer opened meanwhile stays open.
 */
export async function undoSnooze(actor: UserActor, input: UndoSnoozeInput): Promise<{ count: number }> {
  authorize(actor, "conversation.snooze");
  const at = new Date(input.snoozedAt);
  const until = new Date(input.until).getTime();
  const count = await changeSelected(actor, { ids: input.ids }, async (tx, batch) => {
    const still = batch.filter(
      (row) => row.snoozedUntil?.getTime() === until && row.snoozedBy === actor.userId,
    );
    const conversationIds = still.map((row) => row.id);
    await tx
      .update(conversations)
      .set({ snoozedUntil: null, snoozedBy: null })
      .where(inArray(conversations.id, conversationIds));
    await snoozeAgain(tx, actor, still, input.snoozed);
    await completeAgain(tx, still, input.completed);
    await takeBackActivities(tx, actor, { conversationIds, activity: "snoozed", at });
    return still;
  });
  return { count };
}

/** Who completed it stands in the line that it left: a page is not asked for that. */
async function completeAgain(
  tx: Tx,
  rows: Conversation[],
  completed: UndoSnoozeInput["completed"],
): Promise<void> {
  const ids = new Set(rows.map((row) => row.id));
  const given = completed.filter(({ id }) => ids.has(id));
  if (given.length === 0) return;
  await tx.execute(sql`
    update ${conversations} set completed_at = t.at, completed_by = ${messages.authorId}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as t (id uuid, at timestamptz), ${messages}
    where ${conversations.id} = t.id and ${messages.conversationId} = t.id
      and ${messages.activity} = 'completed' and ${messages.sortAt} = t.at
  `);
}
