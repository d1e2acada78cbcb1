import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { organizations } from "./organizations";
import { users } from "./users";

export const inboxKind = pgEnum("inbox_kind", ["sms"]);

/** What the carrier sells a number as, which decides how fast it may send. */
export const numberType = pgEnum("number_type", ["long_code", "toll_free"]);
export type NumberType = (typeof numberType.enumValues)[number];

/** An address that customers write to; for kind sms a phone number, which is what the interface calls it. */
export const inboxes = pgTable(
  "inboxes",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    kind: inboxKind().notNull().default("sms"),
    /** E.164 for kind sms. */
    address: text().notNull(),
    label: text().notNull().default(""),
    numberType: numberType().notNull().default("long_code"),
    primaryUserId: uuid()
      .notNull()
      .references(() => users.id),
    /** What the carrier lets this number send; null: no limit. */
    messagesPerSecond: doublePrecision(),
    retiredAt: moment(),
    retiredBy: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    unique("inboxes_kind_address").on(table.kind, table.address),
    index("inboxes_of_organization").on(table.organizationId),
    check(
      "inboxes_sms_address_e164",
      sql`${table.kind} <> 'sms' or ${table.address} ~ '^[+][1-9][0-9]{2,14}$'`,
    ),
    check("inboxes_rate_positive", sql`${table.messagesPerSecond} > 0`),
  ],
);

/** Who may see and use an inbox: its primary user and those it is shared with. */
export const inboxHolders = pgTable(
  "inbox_holders",
  {
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Who shared it, for the primary user to see; null: nobody, it came with the number. */
    sharedBy: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.inboxId, table.userId] }),
    index("inbox_holders_of_user").on(table.userId, table.inboxId),
  ],
);

export type Inbox = typeof inboxes.$inferSelect;
