import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { contactDeletions, contacts } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { publishContacts, publishInbox } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { removeContacts } from "./remove-contact";

const batchSize = 500;
const longestMs = 20_000;

/**
 * Goes on with deleting all contacts of a number, batch by batch. Each batch is a transaction with its own progress, so
 * whoever is killed has lost nothing and done nothing twice.
 * @returns whether there is more to do.
 */
export async function deleteContactsForAWhile(actor: Actor, deletionId: string): Promise<boolean> {
  authorize(actor, "contact.deleteBatch");
  const until = performance.now() + longestMs;
  while (performance.now() < until) {
    if (!(await deleteBatch(deletionId))) return false;
  }
  return true;
}

/** @returns whether there may be more to delete. */
async function deleteBatch(deletionId: string): Promise<boolean> {
  return transact(async (tx) => {
    const [deletion] = await tx
      .select({ inboxId: contactDeletions.inboxId, startedAt: contactDeletions.startedAt })
      .from(contactDeletions)
      .where(and(eq(contactDeletions.id, deletionId), isNull(contactDeletions.finishedAt)))
      .for("update");
    if (!deletion) return false;
    const { inboxId, startedAt } = deletion;
    // Both times are by the database's clock: those of two machines say nothing about what came first.
    const batch = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.inboxId, inboxId), lte(contacts.createdAt, startedAt)))
      .orderBy(asc(contacts.id))
      .limit(batchSize)
      .for("update");
    const { deleted, cancelled } = await removeContacts(
      tx,
      inboxId,
      batch.map(({ id }) => id),
    );
    const isDone = batch.length === 0;
    const now = clock.now();
    await tx
      .update(contactDeletions)
      .set({
        deletedCount: sql`${contactDeletions.deletedCount} + ${deleted}`,
        cancelledCount: sql`${contactDeletions.cancelledCount} + ${cancelled}`,
        owedSince: isDone ? null : now,
        finishedAt: isDone ? now : null,
      })
      .where(eq(contactDeletions.id, deletionId));
    tx.afterCommit(() => publishContacts(inboxId));
    // The names of the threads, once: while it runs they are read again with whatever else happens there.
    if (isDone) tx.afterCommit(() => publishInbox(inboxId));
    return !isDone;
  });
}
