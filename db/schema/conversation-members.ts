import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { conversations } from "./conversations";
import { users } from "./users";

/** What one user has of their own in a conversation. No row means: nothing. */
export const conversationMembers = pgTable(
  "conversation_members",
  {
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Since when its messages notify this user no more. */
    mutedAt: moment(),
    /** What stands in the composer and has not been sent. */
    draft: text().notNull().default(""),
    draftAt: moment(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.userId] })],
);
