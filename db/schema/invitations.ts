import { sql } from "drizzle-orm";
import { check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, moment } from "./columns";
import { organizations } from "./organizations";
import { userRole, users } from "./users";

/** Somebody was asked to join an organization. There is no user until they accept. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    email: citext().notNull(),
    role: userRole().notNull(),
    invitedBy: uuid()
      .notNull()
      .references(() => users.id),
    tokenHash: text().notNull().unique(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    /** Who they became. */
    userId: uuid().references(() => users.id),
    revokedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    // Also what the organization's list of open ones reads.
    uniqueIndex("invitations_open_once")
      .on(table.organizationId, table.email)
      .where(sql`${table.acceptedAt} is null and ${table.revokedAt} is null`),
    check("invitations_accepted_by_user", sql`(${table.acceptedAt} is null) = (${table.userId} is null)`),
  ],
);
