import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { organizations } from "./organizations";
import { users } from "./users";

export const consentHow = pgEnum("consent_how", ["keyword", "by_hand", "carrier", "import"]);
export const consentChange = pgEnum("consent_change", ["opted_out", "opted_in"]);

/**
 * What a phone agreed to, for all numbers of the organization. It has no foreign key to contacts, so that it
 * outlives contact, history and import. No row means opted in.
 */
export const consents = pgTable(
  "consents",
  {
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** The person's address as messages carry it: E.164, or a short code or name as sent. */
    phone: text().notNull(),
    optedOutAt: moment(),
    optedOutHow: consentHow(),
    optedOutBy: uuid().references(() => users.id),
    /** The consent message, created once for this phone; no foreign key, since history may be deleted. */
    consentMessageId: uuid(),
    /** When that was accepted, once it was deleted with the history; until then the message says so. */
    consentMessageSentAt: moment(),
    /** When the person last said anything about it, also where that changed nothing: an older START counts no more. */
    lastWordAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.phone] }),
    check("consents_opt_out_says_how", sql`(${table.optedOutAt} is null) = (${table.optedOutHow} is null)`),
  ],
);

/** Consent history: one row a change, never altered. */
export const consentEvents = pgTable(
  "consent_events",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    phone: text().notNull(),
    change: consentChange().notNull(),
    how: consentHow().notNull(),
    /** The customer's own words, or the reason written by hand. */
    words: text().notNull().default(""),
    userId: uuid().references(() => users.id),
    inboxId: uuid(),
    messageId: uuid(),
    occurredAt: moment().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("consent_events_of_phone").on(table.organizationId, table.phone, table.occurredAt)],
);

export type ConsentHow = (typeof consentHow.enumValues)[number];
