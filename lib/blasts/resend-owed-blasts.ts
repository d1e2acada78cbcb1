import { addMilliseconds, subSeconds } from "date-fns";
import { and, eq, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { blastDue } from "@/inngest/events";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { soonMs } from "@/lib/lanes/rules";

// Longer than a start takes.
const patienceSeconds = 30;

/**
 * Announces the blasts whose time comes before the next sweep, and those that should have started: their event was lost,
 * or their run was. The minute is part of the id, since engines drop a repeated one for a day. @returns how many.
 */
export async function resendOwedBlasts(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const now = clock.now();
  const owed = await db()
    .select({ id: blasts.id })
    .from(blasts)
    .where(
      or(
        and(eq(blasts.status, "scheduled"), lte(blasts.scheduledAt, addMilliseconds(now, soonMs))),
        lte(blasts.owedSince, subSeconds(now, patienceSeconds)),
      ),
    );
  if (owed.length === 0) return 0;
  const minute = Math.floor(now.getTime() / 60_000);
  await inngest.send(
    owed.map(({ id }) => blastDue.create({ blastId: id }, { id: `blast/due:${id}:sweep:${minute}` })),
  );
  return owed.length;
}
