import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { inboxes } from "./inboxes";

/** The carrier's ids of messages somebody deleted: a late or repeated webhook does not bring them back. */
export const deletedMessages = pgTable(
  "deleted_messages",
  {
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id, { onDelete: "cascade" }),
    carrierMessageId: text().notNull(),
    deletedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.inboxId, table.carrierMessageId] }),
    index("deleted_messages_by_age").on(table.deletedAt),
  ],
);
