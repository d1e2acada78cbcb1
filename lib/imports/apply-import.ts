import { sql } from "drizzle-orm";
import { type ContactImport, contactImports } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { JobActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { publishContacts, publishInbox } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { applyRows, type Batch } from "./apply-rows";

/** So many rows at once: their locks are held for well under a second. */
const batchRows = 4000;

/**
 * Applies the rows of an import that was finished in review, batch by batch. A batch is one transaction with the mark
 * of how far it came, so that a run that was killed anywhere changes nothing twice.
 * @param until when to stop, by `performance.now()`
 */
export async function applyImport(
  actor: JobActor,
  given: ContactImport,
  organizationId: string,
  until: number,
): Promise<void> {
  const isOver = () => performance.now() > until;
  do {
    if (!(await applyBatch(actor, given, organizationId))) return;
  } while (!isOver());
}

/** @returns whether there may be more to do */
function applyBatch(actor: JobActor, given: ContactImport, organizationId: string): Promise<boolean> {
  return transact(async (tx) => {
    const [row] = await tx
      .select()
      .from(contactImports)
      .where(sql`${contactImports.id} = ${given.id} and ${contactImports.finishedAt} is null`)
      .for("update");
    if (!row?.startedAt) return false;
    const upto = Math.min(row.appliedUpto + batchRows, row.readRows);
    const batch: Batch = { import: row, organizationId, after: row.appliedUpto, upto };
    const done = await applyRows(tx, batch);
    const isLast = upto >= row.readRows;
    await tx
      .update(contactImports)
      .set({
        appliedUpto: upto,
        createdCount: row.createdCount + done.created,
        updatedCount: row.updatedCount + done.updated,
        unchangedCount: row.unchangedCount + done.unchanged,
        optedOutCount: row.optedOutCount + done.optedOut,
        joinedCount: row.joinedCount + done.joined,
        owedSince: isLast ? null : clock.now(),
        finishedAt: isLast ? clock.now() : null,
      })
      .where(sql`${contactImports.id} = ${row.id}`);
    if (isLast) await close(tx, actor, row, organizationId);
    return !isLast;
  });
}

async function close(tx: Tx, actor: JobActor, row: ContactImport, organizationId: string): Promise<void> {
  await recordAudit(tx, actor, { action: "import.finished", subjectId: row.id, organizationId });
  tx.afterCommit(async () => {
    await publishContacts(row.inboxId);
    await publishInbox(row.inboxId);
  });
}
