import { subSeconds } from "date-fns";
import { lte } from "drizzle-orm";
import { db } from "@/db/client";
import { dripListRuns } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { dripListAsked } from "@/inngest/events";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";

// Longer than a step works between two slices.
const patienceSeconds = 30;

/**
 * Announces again the campaigns whose way through a list stands still: their event was lost, or their run was. The minute
 * is part of the id, since engines drop a repeated one for a day. @returns how many.
 */
export async function resendOwedDripRuns(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const now = clock.now();
  const owed = await db()
    .select({ id: dripListRuns.id })
    .from(dripListRuns)
    .where(lte(dripListRuns.owedSince, subSeconds(now, patienceSeconds)));
  if (owed.length === 0) return 0;
  const minute = Math.floor(now.getTime() / 60_000);
  await inngest.send(
    owed.map(({ id }) =>
      dripListAsked.create({ runId: id }, { id: `drip/list-asked:${id}:sweep:${minute}` }),
    ),
  );
  return owed.length;
}
