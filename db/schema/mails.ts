import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, moment } from "./columns";

export type MailKind =
  | "password_reset"
  | "invitation"
  | "password_changed"
  | "email_changed"
  | "two_factor_on"
  | "two_factor_off"
  | "recovery_code_used";

/**
 * Mails that are owed or were sent. They are written when they leave, so that no link stands here. An address that
 * nobody signs in with owes one like any other, so that asking for a link takes the same time for all.
 */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    kind: text().$type<MailKind>().notNull(),
    recipient: citext().notNull(),
    /** What it is about: the invitation, or the user. */
    subjectId: uuid(),
    /** Null once it has left, or will never leave. */
    owedSince: moment(),
    /** Somebody hands it over to the mail server until then. A lease, by the database's own clock. */
    claimedUntil: moment(),
    sentAt: moment(),
    /** Why it never left. */
    dropped: text(),
    createdAt: createdAt(),
  },
  (table) => [
    // The sweep: the longest owed first.
    index("mails_owed").on(table.owedSince).where(sql`${table.owedSince} is not null`),
    // Old ones are forgotten.
    index("mails_by_age").on(table.createdAt),
    check(
      "mails_owed_sent_or_dropped",
      sql`num_nonnulls(${table.owedSince}, ${table.sentAt}, ${table.dropped}) = 1`,
    ),
  ],
);

export type Mail = typeof mails.$inferSelect;
