import { subMinutes } from "date-fns";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blastTallies } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { mergedStepFor } from "./tallies";

/**
 * Makes few rows of what has been appended to the tallies of blasts since the last time; the sums stay. @returns of how
 * many blasts
 */
export async function mergeTallies(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const { rows } = await db().execute<{ blastId: string }>(sql`
    select distinct blast_id as "blastId" from blast_tallies where not merged
  `);
  for (const { blastId } of rows) await merge(blastId);
  return rows.length;
}

/** In one statement: whoever reads meanwhile sees the rows from before or after, and what is appended stays beside it. */
async function merge(blastId: string): Promise<void> {
  // The rate is read by the second.
  const settled = sql.param(subMinutes(clock.now(), 1), blastTallies.leftAt);
  const step = mergedStepFor(await getSeconds(blastId));
  await db().execute(sql`
    with gone as (
      delete from blast_tallies where ctid = any(array(
        select ctid from blast_tallies
        where blast_id = ${blastId} and (left_at is null or left_at < ${settled})
        for update skip locked
      ))
      returning status, reason, count, segments,
        to_timestamp(floor(extract(epoch from left_at) / ${step}::int) * ${step}::int) as left_at
    )
    insert into blast_tallies (blast_id, status, reason, left_at, count, segments, merged)
    select ${blastId}::uuid, status, reason, left_at, sum(count), sum(segments), true from gone
    group by status, reason, left_at
    having sum(count) <> 0 or sum(segments) <> 0
  `);
}

/** Between the first message that left and the last. */
async function getSeconds(blastId: string): Promise<number> {
  const { rows } = await db().execute<{ seconds: number | null }>(sql`
    select extract(epoch from max(left_at) - min(left_at))::float8 as seconds
    from blast_tallies where blast_id = ${blastId}
  `);
  return rows[0]?.seconds ?? 0;
}
