import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type ContactImport, contactImports } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { JobActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { publishContacts, publishInbox } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { applyRows, type Batch, type Done } from "./apply-rows";
import { commitUnwaited } from "./commit-unwaited";
import { takeRoom } from "./take-room";
import { waitLong } from "./wait-long";

/** So many rows at once: their locks are held for well under a second. */
const batchRows = 4000;

/**
 * Applies the rows of an import that was finished in review, batch by batch. A batch is one transaction with the mark
 * of how far it came, so that a run that was killed anywhere changes nothing twice. Two are under way at a time, the
 * second one ahead with what is new, and are committed in their order.
 * @param until when to stop, by `performance.now()`
 */
export async function applyImport(
  actor: JobActor,
  given: ContactImport,
  { organizationId, country }: { organizationId: string; country: string },
  until: number,
): Promise<void> {
  let older: Promise<boolean> = Promise.resolve(true);
  let newer = older;
  let after = given.appliedUpto;
  try {
    do {
      if (!(await older)) return;
      const upto = Math.min(after + batchRows, given.readRows);
      const started = applyBatch(actor, { import: given, organizationId, country, after, upto }, newer);
      [older, newer, after] = [newer, started, upto];
      // Heard by whoever waits for it; until then it is nobody's failure.
      void started.catch(() => undefined);
    } while (after < given.readRows && performance.now() < until);
    await newer;
  } finally {
    await Promise.allSettled([older, newer]);
  }
}

/** Another run applied these rows meanwhile. */
class Overtaken extends Error {}

/**
 * @param before whether the batch before was committed, once that is known
 * @returns whether this one was; not where another run was faster
 */
async function applyBatch(actor: JobActor, batch: Batch, before: Promise<boolean>): Promise<boolean> {
  const turn = async () => {
    if (!(await before)) throw new Overtaken();
  };
  try {
    await transact(async (tx) => {
      await waitLong(tx);
      await takeRoom(tx);
      await moveOn(tx, actor, batch, await applyRows(tx, batch, turn));
    });
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

/** @throws Overtaken where the rows before this batch are not exactly those that are applied */
async function moveOn(tx: Tx, actor: JobActor, batch: Batch, done: Done): Promise<void> {
  const { import: given, after, upto } = batch;
  const isLast = upto >= given.readRows;
  const moved = await tx
    .update(contactImports)
    .set({
      appliedUpto: upto,
      createdCount: sql`${contactImports.createdCount} + ${done.created}`,
      updatedCount: sql`${contactImports.updatedCount} + ${done.updated}`,
      unchangedCount: sql`${contactImports.unchangedCount} + ${done.unchanged}`,
      unusedPhonesCount: sql`${contactImports.unusedPhonesCount} + ${done.unusedPhones}`,
      optedOutCount: sql`${contactImports.optedOutCount} + ${done.optedOut}`,
      joinedCount: sql`${contactImports.joinedCount} + ${done.joined}`,
      owedSince: isLast ? null : clock.now(),
      finishedAt: isLast ? clock.now() : null,
    })
    .where(
      and(
        eq(contactImports.id, given.id),
        eq(contactImports.appliedUpto, after),
        isNotNull(contactImports.startedAt),
        isNull(contactImports.finishedAt),
      ),
    )
    .returning({ id: contactImports.id });
  if (moved.length === 0) throw new Overtaken();
  if (isLast) await close(tx, actor, given, batch.organizationId);
  else await commitUnwaited(tx);
}

async function close(tx: Tx, actor: JobActor, row: ContactImport, organizationId: string): Promise<void> {
  await recordAudit(tx, actor, { action: "import.finished", subjectId: row.id, organizationId });
  tx.afterCommit(async () => {
    await publishContacts(row.inboxId);
    await publishInbox(row.inboxId);
  });
  if (row.readRows > batchRows) tx.afterCommit(takeStock);
}

/** Without statistics of the new contacts, and with very many in no order yet in the index for search, the first pages are slow. */
async function takeStock(): Promise<void> {
  await Promise.all([
    db().execute(sql`analyze contacts`),
    db().execute(sql`analyze contact_phones`),
    db().execute(
      sql`select gin_clean_pending_list(index) from unnest('{contacts_search,contact_phones_search}'::regclass[]) index`,
    ),
  ]);
}
