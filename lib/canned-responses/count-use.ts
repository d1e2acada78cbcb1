import { and, eq, inArray, sql } from "drizzle-orm";
import { cannedResponses } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Counts that a message was made of canned responses of its number. Last in its transaction: others wait for it here.
 * @param times how many messages it were
 */
export async function countUse(tx: Tx, inboxId: string, responseIds: string[], times = 1): Promise<void> {
  if (responseIds.length === 0) return;
  const used = tx
    .select({ id: cannedResponses.id })
    .from(cannedResponses)
    .where(and(inArray(cannedResponses.id, responseIds), eq(cannedResponses.inboxId, inboxId)))
    // In one order for all, so that no two wait for each other.
    .orderBy(cannedResponses.id)
    .for("no key update");
  await tx
    .update(cannedResponses)
    .set({ usedCount: sql`${cannedResponses.usedCount} + ${times}` })
    .where(inArray(cannedResponses.id, used));
}
