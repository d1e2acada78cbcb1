import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { messages } from "./messages";

/** A picture or other file of a message: first where the carrier has it, then our own copy. */
export const messageMedia = pgTable(
  "message_media",
  {
    id: id(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    position: smallint().notNull(),
    /** The carrier's link, which expires. */
    sourceUrl: text(),
    /** By its bytes once stored, by the carrier's word before. */
    contentType: text().notNull().default("application/octet-stream"),
    size: integer(),
    /** As the sender called it, where we know. */
    fileName: text(),
    /** Pixels, of pictures and videos where we know. */
    width: integer(),
    height: integer(),
    /** Holds 128 random bits: knowing one key tells nothing of another. */
    storageKey: text(),
    storedAt: moment(),
    /** Why it will never be stored, in plain words. */
    failedReason: text(),
    createdAt: createdAt(),
  },
  (table) => [
    // Whether a stored file is still named, before it is removed.
    index("message_media_by_file").on(table.storageKey),
    unique("message_media_position").on(table.messageId, table.position),
    check("message_media_stored_has_key", sql`(${table.storedAt} is null) = (${table.storageKey} is null)`),
  ],
);

export type MessageMedia = typeof messageMedia.$inferSelect;
