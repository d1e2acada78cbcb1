import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { cannedResponses } from "./canned-responses";
import { moment } from "./columns";
import { inboxes } from "./inboxes";
import { users } from "./users";

export const awayMode = pgEnum("away_mode", ["available", "away", "hours"]);

/** Of one day of the week, "09:00" to "17:30" by the clock on the wall; to "00:00" is until midnight. */
export type DayHours = { from: string; to: string };

/** From Sunday to Saturday; null: closed all day. */
export type BusinessHours = (DayHours | null)[];

/** Whether a number answers by itself while nobody is there, and when that is. No row means available. */
export const awaySettings = pgTable(
  "away_settings",
  {
    inboxId: uuid()
      .primaryKey()
      .references(() => inboxes.id, { onDelete: "cascade" }),
    mode: awayMode().notNull().default("available"),
    /** Not to be deleted while it is in use here. */
    responseId: uuid().references(() => cannedResponses.id),
    /** The least time between two away messages to one person, in hours. */
    intervalHours: integer().notNull().default(24),
    /** IANA name; of the business hours. */
    timezone: text(),
    hours: jsonb().$type<BusinessHours>(),
    updatedBy: uuid().references(() => users.id),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // Where a canned response is in use.
    index("away_settings_of_response").on(table.responseId),
    check("away_settings_say_what", sql`${table.mode} = 'available' or ${table.responseId} is not null`),
    check(
      "away_settings_say_when",
      sql`${table.mode} <> 'hours' or (${table.hours} is not null and ${table.timezone} is not null)`,
    ),
    check("away_settings_interval", sql`${table.intervalHours} between 1 and 720`),
  ],
);

export type AwayMode = (typeof awayMode.enumValues)[number];
