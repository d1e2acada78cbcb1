import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { inboxes } from "./inboxes";

// Slots lie a millisecond apart at 1,000 a second, so these keep Postgres's full precision. They are never a cursor.
const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** One row an inbox, made with it: when its next message may leave, and whether somebody is at work on it. */
export const sendLanes = pgTable("send_lanes", {
  inboxId: uuid()
    .primaryKey()
    .references(() => inboxes.id, { onDelete: "cascade" }),
  nextSlotAt: instant().notNull().defaultNow(),
  /** A lease: a runner keeps it ahead of now; once past, whoever adds a message wakes the lane. */
  runningUntil: instant(),
  /** The carrier asked for less: nothing leaves before. */
  slowUntil: instant(),
  slowReason: text(),
});
