import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id } from "./columns";
import { contacts } from "./contacts";
import { inboxes } from "./inboxes";

export const listJoinedHow = pgEnum("list_joined_how", ["by_hand", "keyword", "import", "api"]);

/** Contacts of a number that are written to together. */
export const lists = pgTable(
  "lists",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    name: citext().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("lists_inbox_name").on(table.inboxId, table.name),
    check("lists_name_not_blank", sql`btrim(${table.name}) <> ''`),
  ],
);

export const listMembers = pgTable(
  "list_members",
  {
    listId: uuid()
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    how: listJoinedHow().notNull(),
    joinedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.contactId] }),
    // The lists of a contact.
    index("list_members_of_contact").on(table.contactId, table.listId),
  ],
);

/** Whoever texts one of these words, and nothing else, joins the list. Unique among the lists of a number. */
export const listKeywords = pgTable(
  "list_keywords",
  {
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    /** As messages are compared: see normalizeKeyword in lib/consents/rules.ts. */
    keyword: text().notNull(),
    listId: uuid()
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    /** As somebody wrote it. */
    spelling: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // The webhook asks for each text that arrives.
    primaryKey({ columns: [table.inboxId, table.keyword] }),
    // The keywords of a list.
    index("list_keywords_of_list").on(table.listId),
    check("list_keywords_not_blank", sql`btrim(${table.keyword}) <> '' and btrim(${table.spelling}) <> ''`),
  ],
);

export type List = typeof lists.$inferSelect;
