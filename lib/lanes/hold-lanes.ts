import { asc, inArray, type SQL } from "drizzle-orm";
import { inboxes, sendLanes } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Holds the send lanes of some inboxes against claims until this transaction ends. A claim is then either finished
 * before, or it begins after and sees what the transaction wrote: no message slips through in between.
 */
export async function holdLanes(tx: Tx, which: SQL): Promise<void> {
  await tx
    .select({ inboxId: sendLanes.inboxId })
    .from(sendLanes)
    .where(inArray(sendLanes.inboxId, tx.select({ id: inboxes.id }).from(inboxes).where(which)))
    .orderBy(asc(sendLanes.inboxId))
    .for("share");
}
