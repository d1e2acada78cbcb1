import { sql } from "drizzle-orm";
import { filesToRemove } from "@/db/schema";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";
import { removeFiles } from "./remove-files";

/**
 * Has stored files removed whose rows this transaction takes away: after its commit, or by the sweep where the process
 * does not live to do it.
 */
export async function oweRemoval(tx: Tx, storageKeys: string[]): Promise<void> {
  if (storageKeys.length === 0) return;
  const owedSince = clock.now();
  // In one order for all, so that no two wait for each other.
  const rows = [...new Set(storageKeys)].sort().map((storageKey) => ({ storageKey, owedSince }));
  await tx
    .insert(filesToRemove)
    .values(rows)
    // An update and not nothing: it waits for a removal under way, which cannot know yet that this row is going too.
    .onConflictDoUpdate({ target: filesToRemove.storageKey, set: { owedSince: sql`excluded.owed_since` } });
  tx.afterCommit(async () => void (await removeFiles(rows.map(({ storageKey }) => storageKey))));
}
