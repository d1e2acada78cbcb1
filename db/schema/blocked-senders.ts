import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { inboxes } from "./inboxes";
import { users } from "./users";

/** Whom a number does not want to hear from. By address, so that it outlives contact and history. */
export const blockedSenders = pgTable(
  "blocked_senders",
  {
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    /** As messages carry it: E.164, or a short code or sender name. */
    address: text().notNull(),
    blockedBy: uuid().references(() => users.id),
    blockedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.inboxId, table.address] }),
    // The blocked senders of a number, newest first.
    index("blocked_senders_newest").on(table.inboxId, table.blockedAt),
  ],
);

export type BlockedSender = typeof blockedSenders.$inferSelect;
