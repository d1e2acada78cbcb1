import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";

/** Every webhook that was genuine, once, as it came. */
export const carrierEvents = pgTable(
  "carrier_events",
  {
    /** The carrier's event id: what makes a repeated webhook harmless. */
    id: text().primaryKey(),
    type: text().notNull(),
    occurredAt: moment(),
    /** The JSON text: as text it survives what Postgres's own JSON refuses (NUL, deep nesting). */
    payload: text().notNull(),
    /** What it led to: applied, or why not. */
    outcome: text().notNull(),
    inboxId: uuid(),
    createdAt: createdAt(),
  },
  (table) => [index("carrier_events_by_age").on(table.createdAt)],
);
