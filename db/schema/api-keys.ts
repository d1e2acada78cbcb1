import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { inboxes } from "./inboxes";
import { organizations } from "./organizations";
import { users } from "./users";

/** A key another system calls us with. Only its hash is kept; it is shown once. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: text().notNull(),
    /** The first characters, by which people tell keys apart. */
    prefix: text().notNull(),
    /** SHA-256 of the key in lower-case hex: a key holds 256 random bits, so a slow hash would add nothing. */
    hash: text().notNull().unique(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    lastUsedAt: moment(),
    revokedAt: moment(),
    revokedBy: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    index("api_keys_of_organization").on(table.organizationId, table.createdAt),
    check("api_keys_name_not_blank", sql`btrim(${table.name}) <> ''`),
  ],
);

/** The numbers a key may act on. */
export const apiKeyInboxes = pgTable(
  "api_key_inboxes",
  {
    apiKeyId: uuid()
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.apiKeyId, table.inboxId] })],
);

/** The answer a request with this key had: the same request again gets it again and does nothing. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    apiKeyId: uuid()
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    key: text().notNull(),
    /** SHA-256 of method, path and body: another request under the same key is refused. */
    requestHash: text().notNull(),
    status: integer(),
    answer: jsonb().$type<unknown>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.apiKeyId, table.key] }),
    index("idempotency_keys_by_age").on(table.createdAt),
  ],
);

export type ApiKey = typeof apiKeys.$inferSelect;
