import { sql } from "drizzle-orm";
import { carrierEvents } from "@/db/schema";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import type { Tx } from "@/lib/transact";
import type { EventOutcome } from "./receive-carrier-event";

export type Applied = { outcome: EventOutcome; inboxId: string | null };

/**
 * Stores events by their ids in the transaction of their consequences, so that the same event again does nothing.
 * @returns the ids of those that are new; the others were stored before.
 */
export async function storeEvents(tx: Tx, events: (CarrierEvent & Applied)[]): Promise<Set<string>> {
  // In one order for everybody: two who store the same events never wait for each other.
  const rows = events.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { rows: stored } = await tx.execute<{ id: string }>(sql`
    insert into ${carrierEvents} (id, type, occurred_at, payload, outcome, inbox_id)
    select * from unnest(
      ${sql.param(rows.map(({ id }) => id))}::text[],
      ${sql.param(rows.map(({ type }) => type))}::text[],
      ${sql.param(rows.map(({ occurredAt }) => occurredAt?.toISOString() ?? null))}::timestamptz[],
      ${sql.param(rows.map(({ raw }) => raw))}::text[],
      ${sql.param(rows.map(({ outcome }) => outcome))}::text[],
      ${sql.param(rows.map(({ inboxId }) => inboxId))}::uuid[]
    )
    on conflict do nothing
    returning id
  `);
  return new Set(stored.map(({ id }) => id));
}

/** Notes what stored events led to, where nobody knew it before. */
export async function noteOutcomes(tx: Tx, outcomes: Map<string, Applied>): Promise<void> {
  const given = [...outcomes.values()];
  // As arrays, of which Postgres knows how long they are: it looks few up by index, whatever the table holds.
  await tx.execute(sql`
    update ${carrierEvents} e set outcome = t.outcome, inbox_id = t.inbox_id
    from unnest(
      ${sql.param([...outcomes.keys()])}::text[],
      ${sql.param(given.map(({ outcome }) => outcome))}::text[],
      ${sql.param(given.map(({ inboxId }) => inboxId))}::uuid[]
    ) as t (id, outcome, inbox_id)
    where e.id = t.id
  `);
}
