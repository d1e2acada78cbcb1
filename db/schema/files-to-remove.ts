import { index, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * Stored files that lost the row naming them, written in the transaction that took the row away: whatever happens
 * after its commit, they go.
 */
export const filesToRemove = pgTable(
  "files_to_remove",
  {
    storageKey: text().primaryKey(),
    owedSince: moment().notNull(),
  },
  (table) => [
    // The sweep: the longest owed first.
    index("files_to_remove_by_age").on(table.owedSince),
  ],
);
