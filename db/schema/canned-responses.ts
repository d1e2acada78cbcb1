import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { inboxes } from "./inboxes";
import { users } from "./users";

/** A text of a number that is written once and sent often: picked in the composer, or by itself as an answer. */
export const cannedResponses = pgTable(
  "canned_responses",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    title: text().notNull(),
    /** With merge fields: lib/merge-fields. */
    body: text().notNull(),
    /** May be sent by itself while nobody is there. */
    isAway: boolean().notNull().default(false),
    /** How often it was sent, by people and by itself. */
    usedCount: integer().notNull().default(0),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // The page and the picker.
    index("canned_responses_of_inbox").on(table.inboxId, sql`lower(${table.title})`, table.id),
    check("canned_responses_title_not_blank", sql`btrim(${table.title}) <> ''`),
    check("canned_responses_body_not_blank", sql`btrim(${table.body}) <> ''`),
  ],
);

/** Whoever texts one of these words, and nothing else, is answered. Unique among the canned responses of a number. */
export const cannedResponseKeywords = pgTable(
  "canned_response_keywords",
  {
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    /** As messages are compared: see normalizeKeyword in lib/consents/rules.ts. */
    keyword: text().notNull(),
    responseId: uuid()
      .notNull()
      .references(() => cannedResponses.id, { onDelete: "cascade" }),
    /** As somebody wrote it. */
    spelling: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // The webhook asks for each text that arrives.
    primaryKey({ columns: [table.inboxId, table.keyword] }),
    index("canned_response_keywords_of_response").on(table.responseId),
    check(
      "canned_response_keywords_not_blank",
      sql`btrim(${table.keyword}) <> '' and btrim(${table.spelling}) <> ''`,
    ),
  ],
);

/** A file that goes with a canned response; messages made of it share what is stored. */
export const cannedResponseMedia = pgTable(
  "canned_response_media",
  {
    id: id(),
    responseId: uuid()
      .notNull()
      .references(() => cannedResponses.id, { onDelete: "cascade" }),
    position: smallint().notNull(),
    contentType: text().notNull(),
    size: integer().notNull(),
    fileName: text(),
    width: integer(),
    height: integer(),
    storageKey: text().notNull(),
    storedAt: moment().notNull(),
  },
  (table) => [
    // Whether a stored file is still named, before it is removed.
    index("canned_response_media_by_file").on(table.storageKey),
    unique("canned_response_media_position").on(table.responseId, table.position),
  ],
);

export type CannedResponse = typeof cannedResponses.$inferSelect;
