import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, moment } from "./columns";
import { organizations } from "./organizations";

export const userRole = pgEnum("user_role", ["admin", "member"]);

export const users = pgTable(
  "users",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Unique over all organizations: it is what one signs in with. */
    email: citext().notNull().unique(),
    name: text().notNull(),
    role: userRole().notNull().default("member"),
    /** Argon2id, in PHC string form. */
    passwordHash: text().notNull(),
    /** IANA name; null means the organization's. */
    timezone: text(),
    /** Goes below typed messages, frozen into them when they are written. */
    signature: text().notNull().default(""),
    /** Enter sends instead of Shift+Enter. */
    sendsOnEnter: boolean().notNull().default(false),
    /** Holds a typed message back for five seconds, in which it can be taken back. */
    undoesSend: boolean().notNull().default(false),
    /** Where *Send test* goes: the user's own phone, E.164. */
    mobilePhone: text(),
    notifiesOnDesktop: boolean().notNull().default(false),
    notifiesWithSound: boolean().notNull().default(false),
    /** The author's own consent setting, which wins over the organization's; null: as the organization has it. */
    requiresConsentMessage: boolean(),
    /** The author's own text of it; empty: the organization's. */
    consentMessage: text().notNull().default(""),
    /** What the organization allows can be withheld from one user; what it switched off stays off for all. */
    allowsDeleting: boolean().notNull().default(true),
    allowsDripCampaigns: boolean().notNull().default(true),
    allowsBlasts: boolean().notNull().default(true),
    disabledAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    index("users_of_organization").on(table.organizationId),
    check("users_name_not_blank", sql`btrim(${table.name}) <> ''`),
    check("users_mobile_phone_e164", sql`${table.mobilePhone} ~ '^[+][1-9][0-9]{2,14}$'`),
  ],
);

export type User = typeof users.$inferSelect;
