import { type SQL, sql } from "drizzle-orm";

/**
 * A time of a lane, or null where it lies further ahead than anybody sets one (a number of one message in 100 seconds
 * takes its next place so far ahead): the host's clock was set back since, and whoever waited for it to catch up would
 * keep the number silent for that long.
 */
export const knownTime = (column: "next_slot_at" | "running_until" | "slow_until"): SQL => {
  const time = sql.raw(column);
  return sql`(case when ${time} <= clock_timestamp() + interval '3 minutes' then ${time} end)`;
};
