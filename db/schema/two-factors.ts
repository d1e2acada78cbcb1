import { integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { users } from "./users";

/** A user's second factor by time-based codes (RFC 6238). On once it is confirmed. */
export const twoFactors = pgTable("two_factors", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  /** Encrypted (lib/two-factor/sealed-secret.ts): whoever reads the database alone can make no codes. */
  sealedSecret: text().notNull(),
  confirmedAt: moment(),
  /** Number of the 30-second step whose code was used last: that one and those before are refused. */
  lastStep: integer().notNull().default(0),
  createdAt: createdAt(),
});

/** Codes for when the device is gone, each good for one sign-in. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** SHA-256: the codes are random, so that none can be found by guessing. */
    hash: text().notNull(),
    usedAt: moment(),
  },
  (table) => [uniqueIndex("recovery_codes_of_user").on(table.userId, table.hash)],
);
