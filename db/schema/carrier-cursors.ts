import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** How far the carrier's own records were read, by what is read. */
export const carrierCursors = pgTable("carrier_cursors", {
  name: text().primaryKey(),
  readUpto: moment().notNull(),
});
