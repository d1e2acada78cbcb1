import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Counters of rate-limiter-flexible, whose Drizzle store names these columns. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: moment(),
});
