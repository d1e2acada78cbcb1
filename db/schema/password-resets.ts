import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { users } from "./users";

/** Links that let somebody choose a new password, once. */
export const passwordResets = pgTable(
  "password_resets",
  {
    /** The mail's that carries the link: sent again, it carries the same one. */
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    tokenHash: text().notNull().unique(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    /** The password was changed some other way meanwhile. */
    revokedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [index("password_resets_of_user").on(table.userId)],
);
