import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { inboxes } from "./inboxes";
import { messageStatus } from "./messages";
import { users } from "./users";

export const blastStatus = pgEnum("blast_status", [
  "draft",
  "scheduled",
  "sending",
  "paused",
  "sent",
  "cancelled",
]);

/** Why somebody who was chosen gets nothing. */
export const leftOutReason = pgEnum("blast_left_out", [
  "excluded",
  "invalid",
  "blocked",
  "opted_out",
  "missing_field",
  "too_long",
  "contact_deleted",
]);

/** With its name as it was when it was chosen: what is gone by the time of sending can still be named. */
type Chosen = { id: string; name: string };

/** Whom a blast is for: everybody on these lists or with these tags, and these contacts, but for one list. */
export type Audience = { lists: Chosen[]; tags: Chosen[]; contacts: string[]; excludedList: Chosen | null };

/** One text to many people of a number. */
export const blasts = pgTable(
  "blasts",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    name: text().notNull(),
    /** With merge fields: lib/merge-fields. Empty only in a draft. */
    body: text().notNull().default(""),
    /** Stands below the text. */
    footer: text().notNull().default(""),
    audience: jsonb().$type<Audience>().notNull(),
    status: blastStatus().notNull().default("draft"),
    /** Where an admin said that it need not wait for anybody's open hours. */
    overridesQuietHours: boolean().notNull().default(false),
    /** IANA name: in which its time was chosen. */
    timezone: text().notNull(),
    scheduledAt: moment(),
    /** Why it came back to the drafts by itself, in plain words. */
    returnedReason: text(),
    /** Why it was paused by itself; null: a person paused it. */
    pauseReason: text(),
    pausedAt: moment(),
    pausedBy: uuid().references(() => users.id),
    /** Its recipients are to be fixed since then; the sweep announces again what stands still. */
    owedSince: moment(),
    /** When its recipients were fixed, once for all. */
    frozenAt: moment(),
    finishedAt: moment(),
    cancelledBy: uuid().references(() => users.id),
    createdBy: uuid().references(() => users.id),
    /** Who had it sent: its messages are theirs. */
    sentBy: uuid().references(() => users.id),
    /** Made by the browser for each new blast, so that saving twice makes one. */
    clientKey: uuid(),

    /** Recipients that get it, and how many of them became messages. */
    recipientCount: integer().notNull().default(0),
    takenCount: integer().notNull().default(0),
    leftOutCount: integer().notNull().default(0),
    /** How many of the recipients were chosen more than once, by another list or tag. */
    duplicateCount: integer().notNull().default(0),
    /** Kept with each message, since what pauses a blast by itself is looked at each second. */
    failedCount: integer().notNull().default(0),
    repliedCount: integer().notNull().default(0),
    optedOutCount: integer().notNull().default(0),
    /** The counts when a person last decided that it goes on: what came before pauses it no more. */
    acceptedTried: integer("accepted_taken").notNull().default(0),
    acceptedFailed: integer().notNull().default(0),
    acceptedOptedOut: integer().notNull().default(0),
    /** When that was, by the database's clock as claims are: what was claimed before can still fail after it. */
    resumedAt: moment(),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // The drafts, and whether something of a number is under way.
    index("blasts_by_status").on(table.inboxId, table.status, table.updatedAt, table.id),
    // The sent and cancelled ones, newest first.
    index("blasts_finished")
      .on(table.inboxId, table.finishedAt, table.id)
      .where(sql`${table.finishedAt} is not null`),
    // The sweep: what has to start soon.
    index("blasts_scheduled").on(table.scheduledAt).where(sql`${table.status} = 'scheduled'`),
    index("blasts_owed").on(table.owedSince).where(sql`${table.owedSince} is not null`),
    // The sweep: what is under way.
    index("blasts_sending").on(table.inboxId).where(sql`${table.status} = 'sending'`),
    uniqueIndex("blasts_client_key")
      .on(table.inboxId, table.clientKey)
      .where(sql`${table.clientKey} is not null`),
    check("blasts_name_not_blank", sql`btrim(${table.name}) <> ''`),
    check(
      "blasts_scheduled_has_time",
      sql`${table.status} <> 'scheduled' or ${table.scheduledAt} is not null`,
    ),
    check(
      "blasts_finished_has_time",
      sql`(${table.status} in ('sent', 'cancelled')) = (${table.finishedAt} is not null)`,
    ),
    check("blasts_owed_until_frozen", sql`${table.owedSince} is null or ${table.frozenAt} is null`),
  ],
);

/** A file that goes with a blast; messages made of it share what is stored. */
export const blastMedia = pgTable(
  "blast_media",
  {
    id: id(),
    blastId: uuid()
      .notNull()
      .references(() => blasts.id, { onDelete: "cascade" }),
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
    index("blast_media_by_file").on(table.storageKey),
    unique("blast_media_position").on(table.blastId, table.position),
  ],
);

/**
 * Who was chosen when a blast started. What became of somebody is read from their message; once its history is deleted,
 * from what was kept of it here. Contact, conversation and message have no foreign keys: each may be deleted, and the
 * report stays.
 */
export const blastRecipients = pgTable(
  "blast_recipients",
  {
    blastId: uuid()
      .notNull()
      .references(() => blasts.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    contactId: uuid().notNull(),
    name: text().notNull(),
    /** E.164; null for a contact without one, who is left out. */
    phone: text(),
    leftOut: leftOutReason(),
    /** The merge field that has no value, as it stands in the text. */
    missingField: text(),
    /** When it may become a message: at once, or at the recipient's next open minute. */
    readyAt: moment(),
    conversationId: uuid(),
    messageId: uuid(),
    keptStatus: messageStatus(),
    /** Why it was cancelled, in words, or the carrier's code of its failure. */
    keptReason: text(),
    keptSegments: smallint(),
    keptAt: moment(),
    repliedAt: moment(),
    replyId: uuid(),
    optedOutAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.blastId, table.position] }),
    // Nobody twice.
    unique("blast_recipients_phone").on(table.blastId, table.phone),
    // The lane: who is next.
    index("blast_recipients_pending")
      .on(table.blastId, table.readyAt, table.position)
      .where(sql`${table.messageId} is null and ${table.leftOut} is null`),
    // Deleting contacts ends what waits for them.
    index("blast_recipients_pending_contact")
      .on(table.contactId)
      .where(sql`${table.messageId} is null and ${table.leftOut} is null`),
    // A text that arrives, and an opt-out: which blast do they answer?
    index("blast_recipients_of_conversation")
      .on(table.conversationId, table.messageId)
      .where(sql`${table.conversationId} is not null`),
    // The report: who is left out, who replied.
    index("blast_recipients_left_out")
      .on(table.blastId, table.leftOut, table.position)
      .where(sql`${table.leftOut} is not null`),
    index("blast_recipients_replied")
      .on(table.blastId, table.repliedAt, table.replyId)
      .where(sql`${table.repliedAt} is not null`),
    index("blast_recipients_opted_out")
      .on(table.blastId, table.position)
      .where(sql`${table.optedOutAt} is not null`),
    index("blast_recipients_kept").on(table.blastId).where(sql`${table.keptStatus} is not null`),
    check(
      "blast_recipients_phone_or_left_out",
      sql`${table.phone} is not null or ${table.leftOut} is not null`,
    ),
    check(
      "blast_recipients_ready_unless_left_out",
      sql`${table.readyAt} is not null or ${table.leftOut} is not null`,
    ),
  ],
);

/**
 * What the messages of a blast have come to, as sums: a report of 100,000 recipients is read from some hundred rows. Triggers
 * on `messages` and `blast_recipients` append what each statement changes, so that nothing locks anything and nothing is
 * forgotten; the sweep merges what has piled up. No foreign key: each claim would lock the blast's row.
 */
export const blastTallies = pgTable(
  "blast_tallies",
  {
    blastId: uuid().notNull(),
    /** What so many messages are, or were when they were deleted. Null in the rows that say when messages left. */
    status: messageStatus(),
    /** Why they were cancelled, in words, or the carrier's code of their failure. */
    reason: text(),
    /** The second in which so many messages left, whatever became of them; a longer step once it is merged. */
    leftAt: moment(),
    /** Below zero for what is so no longer. */
    count: integer().notNull(),
    segments: integer().notNull(),
    merged: boolean().notNull().default(false),
  },
  (table) => [
    index("blast_tallies_of_blast").on(table.blastId),
    // The sweep: what is to be merged.
    index("blast_tallies_loose").on(table.blastId).where(sql`not ${table.merged}`),
    check("blast_tallies_one_of_two", sql`(${table.status} is null) <> (${table.leftAt} is null)`),
  ],
);

export type Blast = typeof blasts.$inferSelect;
export type BlastStatus = (typeof blastStatus.enumValues)[number];
export type LeftOutReason = (typeof leftOutReason.enumValues)[number];
