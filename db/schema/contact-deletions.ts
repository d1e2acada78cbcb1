import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns";
import { inboxes } from "./inboxes";
import { users } from "./users";

/** Deleting all contacts of a number, batch by batch; those that are made meanwhile stay. */
export const contactDeletions = pgTable(
  "contact_deletions",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    startedBy: uuid()
      .notNull()
      .references(() => users.id),
    startedAt: moment().notNull().defaultNow(),
    /** How many there were when it began. */
    total: integer().notNull(),
    deletedCount: integer().notNull().default(0),
    /** Messages that waited to be sent to them by a drip campaign, a reminder or a blast. */
    cancelledCount: integer().notNull().default(0),
    /** Work is owed since then, moved on by each batch: the sweep announces again what stands still. */
    owedSince: moment(),
    finishedAt: moment(),
  },
  (table) => [
    // One at a time in an inbox.
    uniqueIndex("contact_deletions_under_way").on(table.inboxId).where(sql`${table.finishedAt} is null`),
    // The newest of an inbox, for its progress.
    index("contact_deletions_of_inbox").on(table.inboxId, table.id),
    index("contact_deletions_owed").on(table.owedSince).where(sql`${table.owedSince} is not null`),
    check(
      "contact_deletions_owed_until_finished",
      sql`(${table.finishedAt} is null) = (${table.owedSince} is not null)`,
    ),
  ],
);

export type ContactDeletion = typeof contactDeletions.$inferSelect;
