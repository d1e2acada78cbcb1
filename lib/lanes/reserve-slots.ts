import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { toLocalTime } from "./database-time";
import { knownTime } from "./known-time";

export type Reservation = {
  /** When each place comes, as `performance.now()` tells it. */
  places: number[];
  /** Where the first place would have been, had nothing been skipped: the ones before it were taken, by anybody. */
  takenUntil: number;
};

// A runner refreshes its lease with each batch; a batch takes at most about 17 s (1 s of pacing, 15 s of call).
const leaseSeconds = 20;

/** The first place is never nearer than this, so that the claim can be made before it comes. Without a rate it is now. */
const leadMs = 100;

/**
 * Takes the next `count` places of an inbox's lane, `intervalMs` apart.
 * @param skipMs leave so much of the lane unused before the first place, for calls that are late.
 * @param mostWaitMs refuse when the first place is further away than this.
 * @param lease true keeps the lane marked as being worked on.
 * @returns null when the place is too far away or the carrier asked the number to slow down.
 */
export async function reserveSlots(
  inboxId: string,
  options: { count: number; intervalMs: number; mostWaitMs: number; lease: boolean; skipMs?: number },
): Promise<Reservation | null> {
  const { count, intervalMs, mostWaitMs, lease, skipMs = 0 } = options;
  const nextSlotAt = knownTime("next_slot_at");
  const earliest = sql`clock_timestamp() + ${intervalMs > 0 ? leadMs : 0} * interval '1 millisecond'`;
  const askedAt = performance.now();
  const { rows } = await db().execute<{ next_ms: number; taken_until_ms: number | null; now_ms: number }>(sql`
    with lane as (
      select inbox_id, ${nextSlotAt} as taken_until from send_lanes where inbox_id = ${inboxId} for update
    )
    update send_lanes set
      next_slot_at = greatest(lane.taken_until + ${skipMs} * interval '1 millisecond', ${earliest})
        + ${count * intervalMs} * interval '1 millisecond',
      running_until = case when ${lease} then clock_timestamp() + ${leaseSeconds} * interval '1 second' else running_until end
    from lane
    where send_lanes.inbox_id = lane.inbox_id
      and coalesce(lane.taken_until <= clock_timestamp() + ${mostWaitMs} * interval '1 millisecond', true)
      and coalesce(${knownTime("slow_until")} <= clock_timestamp(), true)
    returning
      (extract(epoch from next_slot_at) * 1000)::float8 as next_ms,
      (extract(epoch from lane.taken_until) * 1000)::float8 as taken_until_ms,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms
  `);
  const answeredAt = performance.now();
  const [row] = rows;
  if (!row) return null;
  const reading = { said: row.now_ms, askedAt, answeredAt };
  const end = toLocalTime(row.next_ms, reading);
  return {
    places: Array.from({ length: count }, (_, position) => end - (count - position) * intervalMs),
    takenUntil:
      row.taken_until_ms === null ? Number.NEGATIVE_INFINITY : toLocalTime(row.taken_until_ms, reading),
  };
}
