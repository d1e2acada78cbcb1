import { and, eq, gte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts, inboxes, organizations } from "@/db/schema";
import { jobActor } from "@/lib/auth/actor";
import { transact } from "@/lib/transact";
import { pauseByItself } from "./pause-by-itself";
import { leastForPause, reasonToPause, switchedOffReason } from "./rules";
import { triedCount } from "./tried-count";

/**
 * Pauses the blasts of a number of which too many messages failed or too many people opted out, with the reason; all of them
 * where blasts were switched off while one was about to go on.
 */
export async function pauseFailing(inboxId: string): Promise<void> {
  const running = await db()
    .select({
      id: blasts.id,
      organizationId: inboxes.organizationId,
      isOn: organizations.allowsBlasts,
      tried: sql<number>`${triedCount()} - ${blasts.acceptedTried}`,
      failed: sql<number>`${blasts.failedCount} - ${blasts.acceptedFailed}`,
      optedOut: sql<number>`${blasts.optedOutCount} - ${blasts.acceptedOptedOut}`,
    })
    .from(blasts)
    .innerJoin(inboxes, eq(inboxes.id, blasts.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(
      and(
        eq(blasts.inboxId, inboxId),
        eq(blasts.status, "sending"),
        or(
          eq(organizations.allowsBlasts, false),
          // Cheap, and true of each that was tried so often.
          gte(sql`${blasts.takenCount} - ${blasts.acceptedTried}`, leastForPause),
        ),
      ),
    );
  for (const { id, organizationId, isOn, ...counts } of running) {
    const reason = isOn ? reasonToPause(counts) : switchedOffReason;
    if (!reason) continue;
    await transact((tx) =>
      pauseByItself(tx, jobActor("inbox-send"), eq(blasts.id, id), { organizationId, reason }),
    );
  }
}
