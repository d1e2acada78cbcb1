import { subSeconds } from "date-fns";
import { lte } from "drizzle-orm";
import { db } from "@/db/client";
import { contactDeletions } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { contactsDeletionStarted } from "@/inngest/events";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";

// Longer than a step works between two batches.
const patienceSeconds = 30;

/**
 * Announces again the deletions that stand still: their event was lost, or their run was. The minute is part of the
 * id, since engines drop a repeated one for a day. @returns how many.
 */
export async function resendOwedDeletions(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const now = clock.now();
  const owed = await db()
    .select({ id: contactDeletions.id })
    .from(contactDeletions)
    .where(lte(contactDeletions.owedSince, subSeconds(now, patienceSeconds)));
  if (owed.length === 0) return 0;
  const minute = Math.floor(now.getTime() / 60_000);
  await inngest.send(
    owed.map(({ id }) =>
      contactsDeletionStarted.create(
        { deletionId: id },
        { id: `contacts/deletion-started:${id}:sweep:${minute}` },
      ),
    ),
  );
  return owed.length;
}
