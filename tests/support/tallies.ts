import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";

// Those without a state say when messages left: how many left at all is compared.
const tallied = sql`
  select blast_id, status, reason, sum(count)::int as count, sum(segments)::int as segments
  from blast_tallies group by 1, 2, 3 having sum(count) <> 0 or sum(segments) <> 0`;

/** Each message that a blast made counts once: as it is, or as it was kept when it was deleted. */
const counted = sql`
  with outcomes as (
    select origin_id as blast_id, status, case status when 'cancelled' then cancel_reason else error_code end as reason,
      sent_at, coalesce(segments, 0) as segments
    from messages where origin = 'blast' and origin_id is not null
    union all
    select r.blast_id, r.kept_status, r.kept_reason, r.kept_at, coalesce(r.kept_segments, 0)
    from blast_recipients r
    where r.kept_status is not null and not exists (select from messages m where m.id = r.message_id)
  )
  select blast_id, status, reason, count(*)::int as count, sum(segments)::int as segments from outcomes group by 1, 2, 3
  union all
  select blast_id, null, null, count(*)::int, 0 from outcomes where sent_at is not null group by 1`;

/** Fails unless the tallies of all blasts are what a full count finds. */
export async function expectExactTallies(): Promise<void> {
  const { rows } = await db().execute(sql`
    (select 'tallied only' as of, t.* from (${tallied}) t except all select 'tallied only', c.* from (${counted}) c)
    union all
    (select 'counted only', c.* from (${counted}) c except all select 'counted only', t.* from (${tallied}) t)
  `);
  expect(rows).toEqual([]);
}
