import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { knownTime } from "./known-time";

export type Reservation = {
  /** Milliseconds until the first slot; a delay and not a time, because clocks differ. */
  delayMs: number;
};

// A runner refreshes its lease with each batch; a batch takes at most about 17 s (1 s of pacing, 15 s of call).
const leaseSeconds = 20;

/**
 * Takes the next `count` places of an inbox's lane, `intervalMs` apart.
 * @param mostWaitMs refuse when the first place is further away than this.
 * @param lease true keeps the lane marked as being worked on.
 * @returns null when the place is too far away or the carrier asked the number to slow down.
 */
export async function reserveSlots(
  inboxId: string,
  options: { count: number; intervalMs: number; mostWaitMs: number; lease: boolean },
): Promise<Reservation | null> {
  const { count, intervalMs, mostWaitMs, lease } = options;
  const nextSlotAt = knownTime("next_slot_at");
  const { rows } = await db().execute<{ delay_ms: number }>(sql`
    update send_lanes set
      next_slot_at = greatest(${nextSlotAt}, clock_timestamp()) + ${count * intervalMs} * interval '1 millisecond',
      running_until = case when ${lease} then clock_timestamp() + ${leaseSeconds} * interval '1 second' else running_until end
    where inbox_id = ${inboxId}
      and coalesce(${nextSlotAt} <= clock_timestamp() + ${mostWaitMs} * interval '1 millisecond', true)
      and coalesce(${knownTime("slow_until")} <= clock_timestamp(), true)
    returning
      (extract(epoch from next_slot_at - clock_timestamp()) * 1000 - ${count * intervalMs})::float8 as delay_ms
  `);
  const [row] = rows;
  return row ? { delayMs: Math.max(0, row.delay_ms) } : null;
}
