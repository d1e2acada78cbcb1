import { subDays } from "date-fns";
import { and, asc, eq, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { contactImportRows, contactImports } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { oweRemoval } from "@/lib/media/owe-removal";
import { transact } from "@/lib/transact";
import { partKeys } from "@/lib/uploads/part-keys";
import { isApplied } from "./changed-fields";
import { daysKept } from "./rules";

/** So many at a time, so that one sweep does not take long. */
const most = 20;

/**
 * Removes the files of imports that are discarded or a week old, and of their rows all that were applied: the history
 * and the rows left out stay. One that nobody finished is discarded with it. @returns how many
 */
export async function dropOldImports(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  return transact(async (tx) => {
    const old = await tx
      .select({ id: contactImports.id, fileId: contactImports.fileId, fileSize: contactImports.fileSize })
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
      .limit(most)
      .for("update", { skipLocked: true });
    const ids = old.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx
      .update(contactImports)
      .set({ discardedAt: clock.now(), owedSince: null })
      .where(
        and(
          inArray(contactImports.id, ids),
          isNull(contactImports.finishedAt),
          isNull(contactImports.discardedAt),
        ),
      );
    await tx.update(contactImports).set({ fileId: null }).where(inArray(contactImports.id, ids));
    for (const id of ids) {
      const [over] = await tx
        .select({ discardedAt: contactImports.discardedAt })
        .from(contactImports)
        .where(eq(contactImports.id, id));
      await tx
        .delete(contactImportRows)
        .where(and(eq(contactImportRows.importId, id), over?.discardedAt ? undefined : isApplied()));
    }
    const keys = old.flatMap(({ fileId, fileSize }) =>
      fileId ? partKeys({ id: fileId, receivedBytes: fileSize }) : [],
    );
    await oweRemoval(tx, keys);
    return ids.length;
  });
}
