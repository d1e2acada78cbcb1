import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, moment } from "./columns";
import { organizations } from "./organizations";

export const userRole = pgEnum("user_role", ["admin", "member"]);

export const users = pgTable(
  "users",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Unique over all organizations: it is what one signs in with. */
    email: citext().notNull().unique(),
    name: text().notNull(),
    role: userRole().notNull().default("member"),
    /** Argon2id, in PHC string form. */
    passwordHash: text().notNull(),
    /** IANA name; null means the organization's. */
    timezone: text(),
    /** Goes below typed messages, frozen into them when they are written. */
    signature: text().notNull().default(""),
    /** Enter sends instead of Shift+Enter. */
    sendsOnEnter: boolean().notNull().default(false),
    disabledAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    index("users_of_organization").on(table.organizationId),
    check("users_name_not_blank", sql`btrim(${table.name}) <> ''`),
  ],
);

export type User = typeof users.$inferSelect;
