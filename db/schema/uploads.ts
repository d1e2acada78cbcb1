import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { users } from "./users";

/** A file on its way in, part by part. Once finished it waits for a message to take it over, and not for ever. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    fileName: text().notNull(),
    /** Bytes in all, as announced; checked at the end together with the hash. */
    size: integer().notNull(),
    /** SHA-256 in lower-case hex. */
    sha256: text().notNull(),
    receivedBytes: integer().notNull().default(0),
    /** By its bytes, once finished. */
    contentType: text(),
    /** What is kept, after scaling down. */
    storageKey: text(),
    storedSize: integer(),
    width: integer(),
    height: integer(),
    finishedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    // The sweep: uploads that no message ever took.
    index("uploads_by_age").on(table.createdAt),
    check("uploads_size_positive", sql`${table.size} > 0`),
    check("uploads_finished_has_key", sql`(${table.finishedAt} is null) = (${table.storageKey} is null)`),
  ],
);

export type Upload = typeof uploads.$inferSelect;
