import { sql } from "drizzle-orm";
import { boolean, char, check, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";

/** Minutes of the recipient's day, from and until; each place is a state of the US that has hours of its own. */
export type OpenHours = {
  from: number;
  until: number;
  places: { place: string; from: number; until: number }[];
};

export const organizations = pgTable(
  "organizations",
  {
    id: id(),
    name: text().notNull(),
    /** ISO 3166-1 alpha-2: how numbers typed without a country code are read, and which are shown nationally. */
    country: char({ length: 2 }).notNull().default("US"),
    /** IANA name, for example America/New_York. */
    timezone: text().notNull().default("America/New_York"),
    /** Whether the first message to a phone is preceded by the consent message, and what that says. */
    requiresConsentMessage: boolean().notNull().default(false),
    consentMessage: text().notNull().default(""),
    /** What HELP and INFO are answered with; empty: our own words for it. */
    helpText: text().notNull().default(""),
    /** What is switched off is absent from the interface and refused by the server. */
    allowsDeleting: boolean().notNull().default(true),
    allowsNotesApi: boolean().notNull().default(true),
    allowsDripCampaigns: boolean().notNull().default(true),
    allowsBlasts: boolean().notNull().default(true),
    /** Stands below every blast, unless its author writes another. */
    complianceFooter: text().notNull().default(""),
    /** When automated messages may leave, by where their recipient is; null: lib/quiet-hours/rules.ts has it. */
    openHours: jsonb().$type<OpenHours>(),
    /** How long what was said is kept, in days; null: for ever. */
    keepsMessagesDays: integer(),
    createdAt: createdAt(),
  },
  (table) => [
    check("organizations_keeps_messages_a_month", sql`${table.keepsMessagesDays} >= 30`),
    check(
      "organizations_consent_message_written",
      sql`not ${table.requiresConsentMessage} or btrim(${table.consentMessage}) <> ''`,
    ),
  ],
);

export type Organization = typeof organizations.$inferSelect;
