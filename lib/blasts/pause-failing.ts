import { and, eq, gte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts, inboxes } from "@/db/schema";
import { jobActor } from "@/lib/auth/actor";
import { transact } from "@/lib/transact";
import { pauseByItself } from "./pause-by-itself";
import { leastForPause, reasonToPause } from "./rules";

/** Pauses the blasts of a number of which too many messages failed or too many people opted out, with the reason. */
export async function pauseFailing(inboxId: string): Promise<void> {
  const running = await db()
    .select({
      id: blasts.id,
      organizationId: inboxes.organizationId,
      taken: sql<number>`${blasts.takenCount} - ${blasts.acceptedTaken}`,
      failed: sql<number>`${blasts.failedCount} - ${blasts.acceptedFailed}`,
      optedOut: sql<number>`${blasts.optedOutCount} - ${blasts.acceptedOptedOut}`,
    })
    .from(blasts)
    .innerJoin(inboxes, eq(inboxes.id, blasts.inboxId))
    .where(
      and(
        eq(blasts.inboxId, inboxId),
        eq(blasts.status, "sending"),
        gte(sql`${blasts.takenCount} - ${blasts.acceptedTaken}`, leastForPause),
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
