import { type SQL, sql } from "drizzle-orm";

/**
 * When the next recipient of a blast may become a message, in a query over `blasts`; null where nobody is left. As the
 * least of an index: to find out whether there is any, Postgres would read all recipients in the hope of an early one.
 */
export const nextOfBlast = (): SQL<Date | null> => sql<Date | null>`(
  select min(r.ready_at) from blast_recipients r
  where r.blast_id = blasts.id and r.message_id is null and r.left_out is null
)`;
