import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { inboxes } from "./inboxes";

/**
 * What the attributes of a number's contacts are called, kept by whoever gives contacts attributes, so that nobody has to
 * look through all contacts for it. Each night those are forgotten that no contact has any more.
 */
export const attributeNames = pgTable(
  "attribute_names",
  {
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    /** The name in lower case, as merge fields are compared. */
    key: text().notNull(),
    /** As somebody wrote it first. */
    name: text().notNull(),
    /** When somebody last gave it to a contact: that contact may not be committed yet. */
    givenAt: moment().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.inboxId, table.key] })],
);
