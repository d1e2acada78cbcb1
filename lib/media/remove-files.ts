import { eq, sql } from "drizzle-orm";
import {
  blastMedia,
  cannedResponseMedia,
  dripListRuns,
  drips,
  filesToRemove,
  messageMedia,
  uploads,
} from "@/db/schema";
import { log } from "@/lib/log";
import { type Tx, transact } from "@/lib/transact";
import { mediaStorage } from "./storage";

/**
 * Removes files that are owed to be removed (oweRemoval). One that another row still names (a retry, an upload that
 * waits) stays, and is owed anew when that row goes. One that storage does not let go of now stays owed.
 * @returns how many are no longer owed
 */
export async function removeFiles(storageKeys: string[]): Promise<number> {
  let done = 0;
  for (const key of storageKeys) {
    try {
      if (await transact((tx) => remove(tx, key))) done += 1;
    } catch (error) {
      log.error({ err: error }, "a stored file could not be removed; the sweep will try again");
    }
  }
  return done;
}

async function remove(tx: Tx, key: string): Promise<boolean> {
  // Whoever takes another row with this file away at the same time waits here, or is waited for: one of the two sees
  // that no row is left.
  const [owed] = await tx
    .delete(filesToRemove)
    .where(eq(filesToRemove.storageKey, key))
    .returning({ key: filesToRemove.storageKey });
  if (!owed) return false;
  if (!(await isNamed(tx, key))) await mediaStorage().removeItem(key);
  return true;
}

async function isNamed(tx: Tx, key: string): Promise<boolean> {
  // In one look: a file that goes over from an upload to a message meanwhile is in one of them.
  const [row] = (
    await tx.execute<{ named: boolean }>(sql`
    select exists (select from ${messageMedia} where ${messageMedia.storageKey} = ${key})
      or exists (select from ${cannedResponseMedia} where ${cannedResponseMedia.storageKey} = ${key})
      or exists (select from ${blastMedia} where ${blastMedia.storageKey} = ${key})
      or exists (
        select from ${drips} where ${drips.files} <> '[]' and ${drips.files} @> ${JSON.stringify([{ storageKey: key }])}
      )
      or exists (
        select from ${dripListRuns}, jsonb_array_elements(${dripListRuns.drips}) as d
        where ${dripListRuns.owedSince} is not null and d -> 'files' @> ${JSON.stringify([{ storageKey: key }])}
      )
      or exists (select from ${uploads} where ${uploads.storageKey} = ${key}) as named`)
  ).rows;
  return row?.named ?? true;
}
