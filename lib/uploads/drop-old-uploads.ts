import { subDays } from "date-fns";
import { asc, inArray, lt } from "drizzle-orm";
import { uploads } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { oweRemovalOfUploads } from "./owe-removal-of-uploads";

/** So many at a time, so that one sweep does not take long. */
const most = 100;

/** Drops files that no message took within a day, finished or not. @returns how many */
export async function dropOldUploads(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  return transact(async (tx) => {
    const old = tx
      .select({ id: uploads.id })
      .from(uploads)
      .where(lt(uploads.createdAt, subDays(clock.now(), 1)))
      .orderBy(asc(uploads.createdAt))
      .limit(most)
      .for("update", { skipLocked: true });
    const gone = await tx.delete(uploads).where(inArray(uploads.id, old)).returning();
    await oweRemovalOfUploads(tx, gone);
    return gone.length;
  });
}
