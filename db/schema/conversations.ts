import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { inboxes } from "./inboxes";
import { users } from "./users";

/** One thread between an inbox and one peer. It carries what the list shows, kept in the message's transaction. */
export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    /** E.164, or a short code or sender name as the carrier gives it. */
    peerAddress: text().notNull(),
    /** Time of the newest entry that moves a conversation up: inbound or typed. */
    sortAt: moment().notNull(),
    /** False while a thread holds nothing but automated sends. */
    listed: boolean().notNull().default(false),
    preview: text().notNull().default(""),
    previewOutbound: boolean().notNull().default(false),
    /** Who wrote the previewed message, where one of us did. */
    previewAuthorId: uuid().references(() => users.id),
    /** How many inbound messages ever arrived; numbers them in `messages.arrival`. */
    arrivals: integer().notNull().default(0),
    /** Arrivals up to this one were read by some holder. */
    readUpto: integer().notNull().default(0),
    unreadCount: integer().notNull().default(0),
    archivedAt: moment(),
    archivedBy: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    unique("conversations_inbox_peer").on(table.inboxId, table.peerAddress),
    // The list: newest first by keyset.
    index("conversations_list")
      .on(table.inboxId, table.sortAt, table.id)
      .where(sql`${table.listed} and ${table.archivedAt} is null`),
    // The number's badge.
    index("conversations_unread")
      .on(table.inboxId)
      .where(sql`${table.unreadCount} > 0 and ${table.archivedAt} is null`),
    check("conversations_unread_not_negative", sql`${table.unreadCount} >= 0`),
    check("conversations_read_within_arrivals", sql`${table.readUpto} between 0 and ${table.arrivals}`),
  ],
);

export type Conversation = typeof conversations.$inferSelect;
