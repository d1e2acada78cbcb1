import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { organizations } from "./organizations";

/** Who did what, for admins. Rows are never altered. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Kind of the actor (user, apiKey, job, carrier) and, where it has one, its id. */
    actorKind: text().notNull(),
    actorId: uuid(),
    /** Dotted like a permission: session.started, consent.changed. */
    action: text().notNull(),
    subjectId: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [index("audit_events_newest").on(table.organizationId, table.createdAt, table.id)],
);
