import { asc, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { filesToRemove } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { removeFiles } from "./remove-files";

/** So many at a time, so that one sweep does not take long. */
const most = 500;

/** Removes stored files that a process owed and did not come to remove. @returns how many are no longer owed */
export async function removeOwedFiles(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const owed = await db()
    .select({ key: filesToRemove.storageKey })
    .from(filesToRemove)
    .where(lte(filesToRemove.owedSince, clock.now()))
    .orderBy(asc(filesToRemove.owedSince))
    .limit(most);
  return removeFiles(owed.map(({ key }) => key));
}
