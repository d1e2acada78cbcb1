import { and, eq, gte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts, inboxes, organizations, users } from "@/db/schema";
import { jobActor } from "@/lib/auth/actor";
import { transact } from "@/lib/transact";
import { pauseByItself } from "./pause-by-itself";
import { type Counts, leastForPause, reasonToPause, switchedOffFor, switchedOffReason } from "./rules";
import { triedCount } from "./tried-count";

/**
 * Pauses the blasts of a number of which too many messages failed or too many people opted out, with the reason; and those
 * that were about to go on when blasts were switched off, for all or for who sent them.
 */
export async function pauseFailing(inboxId: string): Promise<void> {
  const running = await db()
    .select({
      id: blasts.id,
      organizationId: inboxes.organizationId,
      isOn: organizations.allowsBlasts,
      withheldFrom: sql<string | null>`case when not ${users.allowsBlasts} then ${users.name} end`,
      tried: sql<number>`${triedCount()} - ${blasts.acceptedTried}`,
      failed: sql<number>`${blasts.failedCount} - ${blasts.acceptedFailed}`,
      optedOut: sql<number>`${blasts.optedOutCount} - ${blasts.acceptedOptedOut}`,
    })
    .from(blasts)
    .innerJoin(inboxes, eq(inboxes.id, blasts.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(users, eq(users.id, blasts.sentBy))
    .where(
      and(
        eq(blasts.inboxId, inboxId),
        eq(blasts.status, "sending"),
        or(
          eq(organizations.allowsBlasts, false),
          eq(users.allowsBlasts, false),
          // Cheap, and true of each that was tried so often.
          gte(sql`${blasts.takenCount} - ${blasts.acceptedTried}`, leastForPause),
        ),
      ),
    );
  for (const { id, organizationId, isOn, withheldFrom, ...counts } of running) {
    const off = isOn ? withheldFrom && switchedOffFor(withheldFrom) : switchedOffReason;
    const reason = off ?? (await findReason(id, counts));
    if (!reason) continue;
    await transact((tx) =>
      pauseByItself(tx, jobActor("inbox-send"), eq(blasts.id, id), { organizationId, reason }),
    );
  }
}

/** The counters first, which cost nothing; then, of those that seem to be too many, only what a person has not accepted. */
async function findReason(blastId: string, counts: Counts): Promise<string | null> {
  if (!reasonToPause(counts)) return null;
  return reasonToPause({ ...counts, ...(await countSinceResumed(blastId)) });
}

/** What left before a person let it go on may fail, or be answered, after that. */
async function countSinceResumed(blastId: string): Promise<Pick<Counts, "failed" | "optedOut">> {
  const { rows } = await db().execute<{ failed: number; optedOut: number }>(sql`
    select (
      select count(*)::int from messages m
      where m.origin = 'blast' and m.origin_id = b.id and m.status in ('failed', 'undelivered') and ${isAfter}
    ) as failed, (
      select count(*)::int from blast_recipients r join messages m on m.id = r.message_id
      where r.blast_id = b.id and r.opted_out_at is not null and ${isAfter}
    ) as "optedOut"
    from blasts b where b.id = ${blastId}
  `);
  return rows[0] ?? { failed: 0, optedOut: 0 };
}

/** Over m and b. What failed with its consent message was never claimed. */
const isAfter = sql`(b.resumed_at is null or coalesce(m.claimed_at, m.finalized_at) > b.resumed_at)`;
