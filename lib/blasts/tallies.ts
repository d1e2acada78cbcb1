import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blastTallies, type MessageStatus } from "@/db/schema";

/** So many messages of a blast are in a state; or so many left in a second, or in a few, whatever became of them. */
export type Tally = { count: number; segments: number } & (
  | { status: MessageStatus; reason: string | null; second: null }
  | { status: null; reason: null; second: number }
);

/** What the messages of a blast have come to, deleted ones included. `second` counts from 1970 on. */
export async function readTallies(blastId: string): Promise<Tally[]> {
  const { rows } = await db().execute<Tally>(sql`
    select status, reason, extract(epoch from left_at)::float8 as second, sum(count)::int as count,
      sum(segments)::int as segments
    from blast_tallies where blast_id = ${blastId}
    group by status, reason, left_at
  `);
  return rows;
}

const isOpen = sql`status in ('scheduled', 'queued', 'sending')`;

/** How many messages of a blast have not left yet, in a query over `blasts`. */
export const openCount = (): SQL<number> => countWhere(isOpen);

/** How many were given to the carrier, or refused by it, in a query over `blasts`. */
export const sentCount = (): SQL<number> => countWhere(sql`not ${isOpen} and status <> 'cancelled'`);

const countWhere = (which: SQL): SQL<number> => sql<number>`coalesce((
  select sum(count) from blast_tallies where blast_id = blasts.id and ${which}
), 0)::int`;

/** How many messages of a blast are in one of these states. */
export async function countInStatus(blastId: string, statuses: readonly MessageStatus[]): Promise<number> {
  const [row] = await db()
    .select({ count: sql<number>`coalesce(sum(${blastTallies.count}), 0)::int` })
    .from(blastTallies)
    .where(and(eq(blastTallies.blastId, blastId), inArray(blastTallies.status, [...statuses])));
  return row?.count ?? 0;
}

/** Whole seconds: the one that is under way has not seen all yet. */
const rateSeconds = 10;

/** How far the messages of a blast are, and how many leave in a second at the moment. */
export async function countProgress(
  blastId: string,
  now: Date,
): Promise<{ open: number; sent: number; rate: number }> {
  const second = sql`date_trunc('second', ${sql.param(now, blastTallies.leftAt)}::timestamptz)`;
  const { rows } = await db().execute<{ open: number; sent: number; recent: number }>(sql`
    select coalesce(sum(count) filter (where ${isOpen}), 0)::int as open,
      coalesce(sum(count) filter (where not ${isOpen} and status <> 'cancelled'), 0)::int as sent,
      coalesce(sum(count) filter (
        where left_at >= ${second} - ${rateSeconds} * interval '1 second' and left_at < ${second}
      ), 0)::int as recent
    from blast_tallies where blast_id = ${blastId}
  `);
  const { open = 0, sent = 0, recent = 0 } = rows[0] ?? {};
  return { open, sent, rate: recent / rateSeconds };
}

/** What a step of the course can be long, in seconds, each a multiple of the one before. */
const steps = [1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 86_400, 7 * 86_400];
export const mostSteps = 60;

/** The shortest step that makes at most `mostSteps` of what took so long. */
export function stepFor(seconds: number): number {
  return steps.find((step) => seconds / step < mostSteps) ?? (steps.at(-1) as number);
}

/**
 * To what seconds may be merged for a blast that took so long so far: finer than its steps, since the first and last
 * second are known no better than that afterwards, and a blast only gets longer.
 */
export function mergedStepFor(seconds: number): number {
  return steps[Math.max(0, steps.indexOf(stepFor(seconds)) - 1)] as number;
}
