import { and, eq, gte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts, inboxes } from "@/db/schema";
import { jobActor } from "@/lib/auth/actor";
import { transact } from "@/lib/transact";
import { pauseByItself } from "./pause-by-itself";
import { leastForPause, reasonToPause } from "./rules";
import { triedCount } from "./tried-count";

/** Pauses the blasts of a number of which too many messages failed or too many people opted out, with the reason. */
export async function pauseFailing(inboxId: string): Promise<void> {
  const running = await db()
    .select({
      id: blasts.id,
      organizationId: inboxes.organizationId,
      tried: sql<number>`${triedCount()} - ${blasts.acceptedTried}`,
      failed: sql<number>`${blasts.failedCount} - ${blasts.acceptedFailed}`,
      optedOut: sql<number>`${blasts.optedOutCount} - ${blasts.acceptedOptedOut}`,
    })
    .from(blasts)
    .innerJoin(inboxes, eq(inboxes.id, blasts.inboxId))
    .where(
      and(
        eq(blasts.inboxId, inboxId),
        eq(blasts.status, "sending"),
        // Cheap, and true of each that was tried so often.
        gte(sql`${blasts.takenCount} - ${blasts.acceptedTried}`, leastForPause),
      ),
    );
  for (const { id, organizationId, ...counts } of running) {
    const reason = reasonToPause(counts);
    if (!reason) continue;
    await transact((tx) =>
      pauseByItself(tx, jobActor("inbox-send"), eq(blasts.id, id), { organizationId, reason }),
    );
  }
}
