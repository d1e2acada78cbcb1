import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { inboxes } from "./inboxes";
import { messageOrigin } from "./messages";
import { organizations } from "./organizations";

/**
 * What was answered by itself, and to whom. By phone and without a key to messages, so that neither deleting a history
 * nor a contact lets anybody be answered sooner or more often.
 */
export const automaticAnswers = pgTable(
  "automatic_answers",
  {
    /** The text that was answered: each one once. */
    inboundId: uuid().primaryKey(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    phone: text().notNull(),
    origin: messageOrigin().notNull(),
    answeredAt: moment().notNull(),
  },
  (table) => [
    // How many there were in the last hour, and when the last away message was.
    index("automatic_answers_to_phone").on(table.organizationId, table.phone, table.answeredAt),
  ],
);
