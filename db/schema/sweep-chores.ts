import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** How the sweep's chores went last, one row each: whether the engine still calls, and what keeps failing. */
export const sweepChores = pgTable("sweep_chores", {
  name: text().primaryKey(),
  endedAt: moment().notNull(),
  /** Since when it has failed at each turn; null: it went well. */
  failingSince: moment(),
});
