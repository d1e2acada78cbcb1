import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { conversations } from "./conversations";
import { inboxes } from "./inboxes";
import { users } from "./users";

export const messageKind = pgEnum("message_kind", ["sms", "mms", "note", "activity"]);
export const messageDirection = pgEnum("message_direction", ["inbound", "outbound", "internal"]);
export const messageStatus = pgEnum("message_status", [
  "scheduled",
  "queued",
  "sending",
  "unknown",
  "sent",
  "delivered",
  "undelivered",
  "failed",
  "cancelled",
  "received",
]);
export const messageOrigin = pgEnum("message_origin", [
  "typed",
  "scheduled",
  "blast",
  "drip",
  "reminder",
  "away",
  "keyword",
  "consent",
  "help",
  "opt_out_reply",
  "stop",
  "api",
  "import",
  "customer",
  "system",
  "test",
]);

/**
 * What happened to a conversation, shown between its messages. Nothing writes `opted_out` and `opted_in`: a change of consent
 * is a note (product.md, section 3), and taking a value out of the type would rewrite the whole table while nobody can text.
 */
export const activityType = pgEnum("activity_type", [
  "assigned",
  "unassigned",
  "tagged",
  "untagged",
  "snoozed",
  "unsnoozed",
  "completed",
  "reopened",
  "archived",
  "unarchived",
  "blocked",
  "unblocked",
  "opted_out",
  "opted_in",
  "review_dismissed",
  "joined_list",
  "left_list",
  "drip_applied",
  "drip_stopped",
]);

/** Everything that stands in a thread, and at the same time the queue of what is still to leave. */
export const messages = pgTable(
  "messages",
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    kind: messageKind().notNull(),
    direction: messageDirection().notNull(),
    status: messageStatus().notNull(),
    origin: messageOrigin().notNull(),
    /** The blast, drip application or reminder it comes from. */
    originId: uuid(),
    authorId: uuid().references(() => users.id),
    /** Only of kind activity; the body says it in words that follow the author's name: "assigned this to Sam". */
    activity: activityType(),
    /** The other system a note or an imported message came from, by its own name. */
    source: text(),
    /** When its author last changed a note. */
    editedAt: moment(),
    body: text().notNull().default(""),
    /** Other people of an inbound group text. */
    groupAddresses: jsonb().$type<string[]>(),
    segments: smallint(),
    /** Null: unknown date. */
    occurredAt: moment(),
    /**
     * Where it stands in the thread: `occurredAt`, the planned time of what is scheduled, or 1970-01-01 when
     * unknown. Never null, so that keyset paging loses no row. Messages of a thread leave in this order.
     */
    sortAt: moment().notNull(),
    /** Inbound only: its number among the conversation's arrivals, given under the conversation's row lock. */
    arrival: integer(),

    /** Outbound: when it may leave. Rescheduling, quiet hours and backoff move it. */
    readyAt: moment(),
    /** 0 typed and answers, 1 scheduled, reminders, drips, 2 blasts. */
    lane: smallint(),
    /** IANA name: where the time of a reminder was chosen, so that it is edited by the same clock. */
    plannedTimezone: text(),
    claimId: uuid(),
    claimedAt: moment(),
    /** How often the carrier was asked, and when first: the bounds of the backoff. */
    attempts: smallint().notNull().default(0),
    firstAttemptAt: moment(),
    /** An unknown outcome: when the carrier's records are read next, and how often they were. */
    lookupAt: moment(),
    lookups: smallint().notNull().default(0),

    carrierMessageId: text(),
    errorCode: text(),
    /** For the log and for support; users see the sentence of lib/carrier/reasons.ts. */
    errorDetail: text(),
    cancelReason: text(),
    sentAt: moment(),
    finalizedAt: moment(),
    /** A retry is a new message that names the one it repeats. */
    retryOf: uuid().references((): AnyPgColumn => messages.id, { onDelete: "set null" }),
    /** Made by the browser for each press of Send, so that pressing twice sends once. */
    clientKey: uuid(),
    /** Set while work is owed for it after its transaction (media copy, answers); the sweep reads it. */
    owedSince: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    // The thread, newest page first by keyset.
    index("messages_thread").on(table.conversationId, table.sortAt, table.id),
    // The list: did the newest one that was to leave fail?
    index("messages_newest_outbound")
      .on(table.conversationId, table.sortAt, table.id)
      .where(sql`${table.direction} = 'outbound' and ${table.status} not in ('scheduled', 'cancelled')`),
    // The notes API: a number's notes, newest first by keyset.
    index("messages_notes").on(table.inboxId, table.sortAt, table.id).where(sql`${table.kind} = 'note'`),
    // The calendar of reminders, by day.
    index("messages_reminders")
      .on(table.inboxId, table.sortAt, table.id)
      .where(sql`${table.origin} = 'reminder'`),
    // What became of a drip campaign's applications.
    index("messages_of_drips").on(table.originId).where(sql`${table.origin} = 'drip'`),
    // What of a blast is in one of the rarer states; how many are, its tallies tell.
    index("messages_of_blasts_by_status")
      .on(table.originId, table.status)
      .where(sql`${table.origin} = 'blast'`),
    // Search by what was said; a blast's text is found on its page.
    index("messages_search")
      .using("gin", table.inboxId, table.body.op("gin_trgm_ops"))
      .where(sql`${table.origin} <> 'blast' and ${table.kind} <> 'activity' and ${table.body} <> ''`),
    // Search for common words: back in time from the newest. The same rows as above.
    index("messages_newest")
      .on(table.inboxId, table.sortAt, table.id)
      .where(sql`${table.origin} <> 'blast' and ${table.kind} <> 'activity' and ${table.body} <> ''`),
    // Unread: what arrived after the last one read.
    index("messages_arrivals")
      .on(table.conversationId, table.arrival)
      .where(sql`${table.arrival} is not null`),
    // The send lane and the sweep: what is due, most urgent first.
    index("messages_due")
      .on(table.inboxId, table.lane, table.readyAt, table.id)
      .where(sql`${table.status} in ('queued', 'scheduled')`),
    // Claim: is something of this conversation under way or ahead?
    index("messages_ahead")
      .on(table.conversationId, table.lane, table.sortAt, table.id)
      .where(sql`${table.status} in ('queued', 'sending', 'scheduled')`),
    // The status page: how much leaves a number at the moment.
    index("messages_sent").on(table.inboxId, table.sentAt).where(sql`${table.sentAt} is not null`),
    // The status page: what failed lately, by code.
    index("messages_failures")
      .on(table.inboxId, table.finalizedAt)
      .where(sql`${table.status} in ('failed', 'undelivered')`),
    // The sweep: claims that were never recorded.
    index("messages_stuck").on(table.claimedAt).where(sql`${table.status} = 'sending'`),
    // The sweep: unknown outcomes to look up.
    index("messages_lookup").on(table.lookupAt).where(sql`${table.lookupAt} is not null`),
    // The sweep: events to send again.
    index("messages_owed").on(table.owedSince).where(sql`${table.owedSince} is not null`),
    // Webhooks find their message; the same one is never stored twice.
    unique("messages_inbox_carrier_id").on(table.inboxId, table.carrierMessageId),
    index("messages_carrier_id").on(table.carrierMessageId).where(sql`${table.carrierMessageId} is not null`),
    uniqueIndex("messages_client_key")
      .on(table.inboxId, table.clientKey)
      .where(sql`${table.clientKey} is not null`),
    // The thread: was it sent again? Once at most.
    uniqueIndex("messages_retries").on(table.retryOf).where(sql`${table.retryOf} is not null`),
    check(
      "messages_outbound_has_lane",
      sql`${table.status} not in ('queued', 'scheduled', 'sending') or (${table.lane} is not null and ${table.readyAt} is not null)`,
    ),
    check(
      "messages_sending_has_claim",
      sql`${table.status} <> 'sending' or (${table.claimId} is not null and ${table.claimedAt} is not null)`,
    ),
    check(
      "messages_cancelled_says_why",
      sql`${table.status} <> 'cancelled' or ${table.cancelReason} is not null`,
    ),
    check("messages_activity_has_type", sql`(${table.kind} = 'activity') = (${table.activity} is not null)`),
    check("messages_only_inbound_arrives", sql`${table.arrival} is null or ${table.direction} = 'inbound'`),
  ],
);

export type Message = typeof messages.$inferSelect;
export type NewMessage = typeof messages.$inferInsert;
export type MessageOrigin = (typeof messageOrigin.enumValues)[number];
export type ActivityType = (typeof activityType.enumValues)[number];
export type MessageStatus = (typeof messageStatus.enumValues)[number];
