import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { blastRecipients, blasts } from "@/db/schema";
import type { Tx } from "@/lib/transact";

const pending = and(isNull(blastRecipients.messageId), isNull(blastRecipients.leftOut));
const running = inArray(blasts.status, ["sending", "paused"]);

/** How many blasts under way have not come to a contact yet. */
export async function countPendingRecipients(on: Queryable, contactId: string): Promise<number> {
  const [row] = await on
    .select({ count: sql<number>`count(*)::int` })
    .from(blastRecipients)
    .innerJoin(blasts, eq(blasts.id, blastRecipients.blastId))
    .where(and(eq(blastRecipients.contactId, contactId), pending, running));
  return row?.count ?? 0;
}

/**
 * Waits for whoever is just making messages for contacts that are being deleted, and keeps others from it: whoever looks for
 * what waits in their threads after this finds all of it.
 */
export async function holdPlaces(tx: Tx, contactIds: string[]): Promise<void> {
  await tx
    .select({ position: blastRecipients.position })
    .from(blastRecipients)
    .where(and(inArray(blastRecipients.contactId, contactIds), pending))
    .orderBy(asc(blastRecipients.blastId), asc(blastRecipients.position))
    .for("update");
}

/** Takes contacts that are being deleted out of the blasts that have not come to them yet. @returns how many places */
export async function leaveOutDeleted(tx: Tx, contactIds: string[]): Promise<number> {
  const left = await tx
    .update(blastRecipients)
    .set({ leftOut: "contact_deleted" })
    .where(
      and(
        inArray(blastRecipients.contactId, contactIds),
        pending,
        inArray(blastRecipients.blastId, tx.select({ id: blasts.id }).from(blasts).where(running)),
      ),
    )
    .returning({ blastId: blastRecipients.blastId });
  for (const blastId of [...new Set(left.map((row) => row.blastId))].sort()) {
    const people = left.filter((row) => row.blastId === blastId).length;
    await tx
      .update(blasts)
      .set({
        leftOutCount: sql`${blasts.leftOutCount} + ${people}`,
        recipientCount: sql`${blasts.recipientCount} - ${people}`,
      })
      .where(eq(blasts.id, blastId));
  }
  return left.length;
}
