import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, unique, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id } from "./columns";
import { contacts } from "./contacts";
import { conversations } from "./conversations";
import { organizations } from "./organizations";

export const tagColor = pgEnum("tag_color", [
  "gray",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
]);

/** A word of the organization's own that marks conversations and contacts alike. */
export const tags = pgTable(
  "tags",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: citext().notNull(),
    color: tagColor().notNull().default("gray"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("tags_organization_name").on(table.organizationId, table.name),
    check("tags_name_not_blank", sql`btrim(${table.name}) <> ''`),
  ],
);

export const conversationTags = pgTable(
  "conversation_tags",
  {
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    tagId: uuid()
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.tagId] }),
    // The list narrowed to a tag.
    index("conversation_tags_of_tag").on(table.tagId, table.conversationId),
  ],
);

export const contactTags = pgTable(
  "contact_tags",
  {
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    tagId: uuid()
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.tagId] }),
    index("contact_tags_of_tag").on(table.tagId, table.contactId),
  ],
);

export type Tag = typeof tags.$inferSelect;
export type TagColor = (typeof tagColor.enumValues)[number];
