import { type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import { clock } from "@/lib/clock";
import { lanes } from "@/lib/lanes/rules";

/** While the carrier turns so many of a blast away for now, it would the next ones too. */
const mostTurnedAway = 200;

/** Nobody's next attempt is further away (retryDelay): what waits for the morning is not counted. */
const longestDelay = "2 minutes";

/**
 * Whether more recipients of a blast may become messages, in a query over `blasts`: not while many of it already wait for
 * their next attempt. A carrier that takes nothing for an hour would else turn all of them into messages, to be tried and
 * given up one by one.
 */
export const hasRoom = (): SQL => {
  const now = sql`${sql.param(clock.now(), messages.readyAt)}::timestamptz`;
  return sql`(
    select count(*) from (
      select 1 from messages m
      where m.inbox_id = blasts.inbox_id and m.lane = ${lanes.blast} and m.status = 'queued'
        and m.ready_at > ${now} and m.ready_at < ${now} + ${sql.raw(`interval '${longestDelay}'`)}
        and m.origin_id = blasts.id
      limit ${mostTurnedAway}
    ) away
  ) < ${mostTurnedAway}`;
};
