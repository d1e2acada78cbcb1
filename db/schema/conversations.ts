import { type SQL, sql } from "drizzle-orm";
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
    /** The contact's name, kept here by whoever changes contacts: the list sorts and shows without a join. */
    contactName: text(),
    /** Names first, then numbers, without regard to case. */
    sortName: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`case when ${conversations.contactName} is null then '1' || ${conversations.peerAddress} else '0' || lower(${conversations.contactName}) end`,
      ),
    assigneeId: uuid().references(() => users.id),
    /** Out of the way until then or until the customer replies. Once past it counts as open. */
    snoozedUntil: moment(),
    snoozedBy: uuid().references(() => users.id),
    /** Done until the customer writes again. */
    completedAt: moment(),
    completedBy: uuid().references(() => users.id),
    /** A copy of the block (blocked_senders), for the list and the badge. */
    blockedAt: moment(),
    /** The customer may have asked in free words to be left alone; somebody has to look. */
    reviewSince: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("conversations_inbox_peer").on(table.inboxId, table.peerAddress),
    // The list as it opens: newest first by keyset.
    index("conversations_open")
      .on(table.inboxId, table.sortAt, table.id)
      .where(
        sql`${table.listed} and ${table.archivedAt} is null and ${table.blockedAt} is null and ${table.completedAt} is null`,
      ),
    // The list under any other filter, by date and by name; by number it reads conversations_inbox_peer.
    index("conversations_by_date").on(table.inboxId, table.sortAt, table.id).where(sql`${table.listed}`),
    index("conversations_by_name").on(table.inboxId, table.sortName, table.id).where(sql`${table.listed}`),
    index("conversations_archived")
      .on(table.inboxId, table.sortAt, table.id)
      .where(sql`${table.listed} and ${table.archivedAt} is not null`),
    index("conversations_completed")
      .on(table.inboxId, table.sortAt, table.id)
      .where(sql`${table.listed} and ${table.completedAt} is not null`),
    index("conversations_blocked")
      .on(table.inboxId, table.sortAt, table.id)
      .where(sql`${table.listed} and ${table.blockedAt} is not null`),
    index("conversations_assigned")
      .on(table.inboxId, table.assigneeId, table.sortAt, table.id)
      .where(sql`${table.listed} and ${table.assigneeId} is not null`),
    // The list of the snoozed, and the sweep that ends a snooze.
    index("conversations_snoozed").on(table.snoozedUntil).where(sql`${table.snoozedUntil} is not null`),
    // The list of the unread, and the counts of the tags.
    index("conversations_unread")
      .on(table.inboxId, table.sortAt, table.id)
      .where(sql`${table.unreadCount} > 0`),
    // The number's badge and the counts of the views: what is unread of whom, however much of it was archived.
    index("conversations_unread_of")
      .on(table.inboxId, table.assigneeId)
      .where(sql`${table.unreadCount} > 0 and ${table.archivedAt} is null and ${table.blockedAt} is null`),
    // Search by a part of the number.
    index("conversations_search").using("gin", table.inboxId, table.peerAddress.op("gin_trgm_ops")),
    check("conversations_unread_not_negative", sql`${table.unreadCount} >= 0`),
    check("conversations_read_within_arrivals", sql`${table.readUpto} between 0 and ${table.arrivals}`),
  ],
);

export type Conversation = typeof conversations.$inferSelect;
