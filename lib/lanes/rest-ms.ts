import { type SQL, sql } from "drizzle-orm";
import { knownTime } from "./known-time";

/** For how many milliseconds an inbox still rests because the carrier asked it to slow down, or null, as a query of its own. */
export const restMs = (inboxId: SQL): SQL<number | null> => sql<number | null>`(
  select (extract(epoch from ${knownTime("slow_until")} - clock_timestamp()) * 1000)::float8
  from send_lanes where inbox_id = ${inboxId}
)`;
