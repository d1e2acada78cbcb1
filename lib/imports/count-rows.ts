import { and, eq, isNull } from "drizzle-orm";
import { type ContactImport, contactImports } from "@/db/schema";
import { type Tx, transact } from "@/lib/transact";
import { countKinds, countOptOuts } from "./count-kinds";
import { markRows } from "./mark-rows";
import { hasFurtherPhones, markTakenPhones } from "./mark-taken-phones";
import { takeRoom } from "./take-room";

/**
 * Marks which rows later ones replace, change a contact or name somebody else's number, and counts what the review shows.
 * Whoever changes a row meanwhile moves `owedSince` on, and it is counted again.
 */
export async function countRows(given: ContactImport, organizationId: string): Promise<void> {
  await transact(async (tx) => {
    if (!(await isUncounted(tx, given))) return;
    await takeRoom(tx);
    await markRows(tx, given, null);
    if (await hasFurtherPhones(tx, given.id)) await markTakenPhones(tx, given, null);
    const counts = {
      ...(await countKinds(tx, given, organizationId, null)),
      toOptOut: await countOptOuts(tx, given, organizationId),
    };
    await tx
      .update(contactImports)
      .set({ counts, ...(given.startedAt ? {} : { owedSince: null }) })
      .where(eq(contactImports.id, given.id));
  });
}

/** Holds an import for as long as its rows are marked: who changes one of them waits, and marks follow changes. */
async function isUncounted(tx: Tx, { id, version, owedSince }: ContactImport): Promise<boolean> {
  const asked = and(
    ...[eq(contactImports.id, id), eq(contactImports.version, version), isNull(contactImports.counts)],
    owedSince ? eq(contactImports.owedSince, owedSince) : isNull(contactImports.owedSince),
  );
  const rows = await tx.select({ id: contactImports.id }).from(contactImports).where(asked).for("update");
  return rows.length > 0;
}
