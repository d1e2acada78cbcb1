import { char, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";

export const organizations = pgTable("organizations", {
  id: id(),
  name: text().notNull(),
  /** ISO 3166-1 alpha-2: how numbers typed without a country code are read, and which are shown nationally. */
  country: char({ length: 2 }).notNull().default("US"),
  /** IANA name, for example America/New_York. */
  timezone: text().notNull().default("America/New_York"),
  createdAt: createdAt(),
});

export type Organization = typeof organizations.$inferSelect;
