import { sql } from "drizzle-orm";
import { carrierEvents } from "@/db/schema";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import type { Tx } from "@/lib/transact";
import type { EventOutcome } from "./receive-carrier-event";

export type Applied = { outcome: EventOutcome; inboxId: string | null };

/**
 * Stores events by their ids in the transaction of their consequences, so that the same event again does nothing.
 * @param apply does the work of those that are new, and says what each led to, in order.
 * @returns what each event led to, in order; null for one that was stored before.
 */
export async function storeEvents<Event extends CarrierEvent>(
  tx: Tx,
  events: Event[],
  apply: (fresh: Event[]) => Promise<Applied[]>,
): Promise<(EventOutcome | null)[]> {
  const stored = await tx
    .insert(carrierEvents)
    .values(
      [...events]
        // In one order for everybody: two who store the same events never wait for each other.
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, type, occurredAt, raw }) => ({
          ...{ id, type, occurredAt, payload: raw },
          outcome: "unreadable",
        })),
    )
    .onConflictDoNothing()
    .returning({ id: carrierEvents.id });
  const ids = new Set(stored.map(({ id }) => id));
  const fresh = events.filter(({ id }) => ids.has(id));
  if (fresh.length === 0) return events.map(() => null);
  const applied = await apply(fresh);
  const outcomes = new Map(fresh.map(({ id }, position) => [id, applied[position]]));
  const given = [...outcomes.values()];
  // As arrays, of which Postgres knows how long they are: it looks few up by index, whatever the table holds.
  await tx.execute(sql`
    update ${carrierEvents} e set outcome = t.outcome, inbox_id = t.inbox_id
    from unnest(
      ${sql.param([...outcomes.keys()])}::text[],
      ${sql.param(given.map((each) => each?.outcome))}::text[],
      ${sql.param(given.map((each) => each?.inboxId))}::uuid[]
    ) as t (id, outcome, inbox_id)
    where e.id = t.id
  `);
  return events.map(({ id }) => outcomes.get(id)?.outcome ?? null);
}
