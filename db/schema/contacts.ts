import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { newId } from "@/db/id";
import { createdAt, id, moment } from "./columns";

export const contacts = pgTable(
  "contacts",
  {
    id: id(),
    /**
     * No reference, which would be looked up for each row of an import: inboxes are never deleted.
     */
    inboxId: uuid().notNull(),
    fullName: text().notNull(),
    email: text().notNull().default(""),
    company: text().notNull().default(""),
    title: text().notNull().default(""),
    notes: text().notNull().default(""),
    /** Custom attributes by name, by which they are sorted where they are shown: jsonb keeps no order. */
    attributes: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** IANA name, where somebody set it; null: as the phone's area code says. */
    timezone: text(),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // The contacts page in each of its orders, by keyset. Each index costs an import, so there is none for search but one.
    index("contacts_by_name").on(table.inboxId, sql`lower(${table.fullName})`, table.id),
    // Those without a company come last.
    index("contacts_by_company").on(
      table.inboxId,
      sql`(case when ${table.company} = '' then '1' else '0' || lower(${table.company}) end)`,
      table.id,
    ),
    // Newest first, ids being made in the order of time; and the batches of an export and of deleting all.
    unique("contacts_by_age").on(table.inboxId, table.id),
    // Search by a part of name, e-mail address or company: lib/contacts/searched-text.ts.
    index("contacts_search").using(
      "gin",
      table.inboxId,
      sql`(${table.fullName} || ' ' || ${table.email} || ' ' || ${table.company}) gin_trgm_ops`,
    ),
    check("contacts_name_not_blank", sql`btrim(${table.fullName}) <> ''`),
  ],
);

/**
 * The phones of contacts. What a reference to the contact would do, triggers do (docs/decisions/0020): a deleted contact
 * takes its phones along, and a phone needs its contact to be there, which is looked up for each but the first one of a
 * contact that an import makes. That one bears the contact's id.
 */
export const contactPhones = pgTable(
  "contact_phones",
  {
    /** Not the key, which is inbox and phone: nothing looks it up, and an index costs an import. */
    id: uuid().notNull().$defaultFn(newId),
    contactId: uuid().notNull(),
    /** The contact's inbox, repeated here because a phone is unique per inbox. */
    inboxId: uuid().notNull(),
    /** E.164. */
    phone: text().notNull(),
    /** Lists, blasts and drips use the main one. */
    main: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    unique("contact_phones_inbox_phone").on(table.inboxId, table.phone),
    // The phones of a contact: in its details, and when a search found its name. One of them at most is the main one.
    uniqueIndex("contact_phones_one_main").on(
      table.contactId,
      sql`(case when ${table.main} then '' else ${table.phone} end)`,
    ),
    // Search by a part of the number, also of those nobody has texted with.
    index("contact_phones_search").using("gin", table.inboxId, table.phone.op("gin_trgm_ops")),
    check("contact_phones_e164", sql`${table.phone} ~ '^[+][1-9][0-9]{2,14}$'`),
  ],
);

export type Contact = typeof contacts.$inferSelect;
