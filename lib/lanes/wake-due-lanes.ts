import { addSeconds } from "date-fns";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { bringForward } from "@/lib/blasts/bring-forward";
import { nextOfBlast } from "@/lib/blasts/next-of-blast";
import { clock } from "@/lib/clock";
import { farAhead, isPaused } from "./due-messages";
import { wakeLane } from "./wake-lane";

// A little more than the minute until the next sweep.
const aheadSeconds = 70;

/** Wakes each lane with something due before the next sweep. @returns how many. */
export async function wakeDueLanes(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  await bringForward();
  const now = clock.now();
  const until = sql.param(addSeconds(now, aheadSeconds), messages.readyAt);
  const far = farAhead(sql`${sql.param(now, messages.readyAt)}::timestamptz`);
  const { rows } = await db().execute<{ id: string }>(sql`
    select i.id from inboxes i
    where exists (
      select 1 from (values (0::smallint), (1::smallint), (2::smallint)) as l (lane)
      where exists (
        select 1 from messages m
        where m.inbox_id = i.id and m.lane = l.lane and m.status in ('queued', 'scheduled') and m.ready_at <= ${until}
          and not ${isPaused("m")}
      )
    ) or exists (
      select 1 from messages m
      where m.inbox_id = i.id and m.lane = 0 and m.status in ('queued', 'scheduled') and m.ready_at > ${far}
    ) or exists (
      -- Somebody of a blast is next, or nobody is left and it has to end.
      select 1 from blasts where blasts.inbox_id = i.id and blasts.status = 'sending' and blasts.frozen_at is not null
        and coalesce(${nextOfBlast()} <= ${until}, true)
    )
  `);
  for (const row of rows) await wakeLane(row.id);
  return rows.length;
}
