import { subDays } from "date-fns";
import { and, asc, eq, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { contactImportRows, contactImports } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { oweRemoval } from "@/lib/media/owe-removal";
import { type Tx, transact } from "@/lib/transact";
import { partKeys } from "@/lib/uploads/part-keys";
import { isApplied } from "./changed-fields";
import { daysKept } from "./rules";

/** So many rows go in one transaction, which takes well under a second. */
const sliceRows = 10_000;

/** Other chores of the sweep wait meanwhile. */
const mostMs = 5000;

/**
 * Removes the files of imports that are discarded or a week old, and of their rows all that were applied: the history
 * and the rows left out stay. One that nobody finished is discarded with it. Rows go slice by slice, and what one sweep
 * does not come to is left to the next. @returns how many it came to the end of
 */
export async function dropOldImports(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const until = performance.now() + mostMs;
  let dropped = 0;
  do {
    const slice = await transact(dropSlice);
    if (slice === "nothing") break;
    if (slice === "last") dropped += 1;
  } while (performance.now() < until);
  return dropped;
}

/** Removes some rows of the oldest one, and its file with the last of them. */
async function dropSlice(tx: Tx): Promise<"nothing" | "some" | "last"> {
  const old = await findOld(tx);
  if (!old) return "nothing";
  if (!old.finishedAt && !old.discardedAt) {
    await tx
      .update(contactImports)
      .set({ discardedAt: clock.now(), owedSince: null })
      .where(eq(contactImports.id, old.id));
  }
  const gone = await dropRows(tx, old.id, old.finishedAt ? isApplied() : undefined);
  if (gone === sliceRows) return "some";
  await tx.update(contactImports).set({ fileId: null }).where(eq(contactImports.id, old.id));
  if (old.fileId) await oweRemoval(tx, partKeys({ id: old.fileId, receivedBytes: old.fileSize }));
  return "last";
}

async function findOld(tx: Tx) {
  const [old] = await tx
    .select({
      id: contactImports.id,
      fileId: contactImports.fileId,
      fileSize: contactImports.fileSize,
      finishedAt: contactImports.finishedAt,
      discardedAt: contactImports.discardedAt,
    })
    .from(contactImports)
    .where(
      and(
        isNotNull(contactImports.fileId),
        or(
          isNotNull(contactImports.discardedAt),
          lt(contactImports.createdAt, subDays(clock.now(), daysKept)),
        ),
        // One that is being applied comes to its end first.
        or(isNull(contactImports.startedAt), isNotNull(contactImports.finishedAt)),
      ),
    )
    .orderBy(asc(contactImports.createdAt))
    .limit(1)
    .for("update", { skipLocked: true });
  return old;
}

async function dropRows(tx: Tx, importId: string, which: ReturnType<typeof isApplied>): Promise<number> {
  const ofImport = eq(contactImportRows.importId, importId);
  const slice = tx
    .select({ position: contactImportRows.position })
    .from(contactImportRows)
    .where(and(ofImport, which))
    .orderBy(asc(contactImportRows.position))
    .limit(sliceRows);
  const { rowCount } = await tx
    .delete(contactImportRows)
    .where(and(ofImport, inArray(contactImportRows.position, slice)));
  return rowCount ?? 0;
}
