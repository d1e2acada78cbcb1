import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { clock } from "@/lib/clock";
import { type Database, listed } from "./database";
import type { FunctionRegistry } from "./function-registry";
import { type EventPayload, runsFor, startRuns } from "./start-runs";

const dayMs = 24 * 60 * 60 * 1000;

const sentEvent = z.looseObject({
  id: z.string().min(1).max(512).nullish(),
  name: z
    .string()
    .min(1)
    .max(256)
    .refine((name) => !name.startsWith("inngest/"), "names beginning with inngest/ are the engine's own"),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().nullish(),
});

/** The body of the event API: one event or a list. */
export const sentEvents = z
  .union([z.array(sentEvent), sentEvent])
  .transform((sent) => (Array.isArray(sent) ? sent : [sent]));

/**
 * Stores events and starts the runs they trigger, in one transaction. An id seen within 24 hours starts nothing
 * again, whatever the event's name. `seed` is the SDK's `x-inngest-event-id-seed`: it makes the SDK's own
 * repeats of one send carry the same ids. Returns an id for each event, in order.
 */
export async function acceptEvents(
  sql: Database,
  registry: FunctionRegistry,
  sent: z.infer<typeof sentEvents>,
  seed: string | undefined,
): Promise<string[]> {
  const now = clock.now();
  const events = sent.map((event, index) => toPayload(event, seed && `${seed},${index}`, now));
  // The first of the same id in one send stands for all of them.
  const byId = new Map(events.toReversed().map((event) => [event.id, event]));
  const ids = [...byId.keys()].toReversed();
  const rows = ids.map((id) => ({ id, internal_id: uuid() }));
  return await sql.begin(async (tx) => {
    const fresh = await tx<{ id: string }[]>`
      insert into events (id, internal_id, received_at)
      select id, internal_id, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as new (id text, internal_id uuid)
      on conflict (id) do update set internal_id = excluded.internal_id, received_at = excluded.received_at
      where events.received_at <= ${new Date(now.getTime() - dayMs)}
      returning id`;
    const freshIds = new Set(fresh.map((row) => row.id));
    const started = [...byId.values()].toReversed().filter((event) => freshIds.has(event.id));
    await startRuns(
      tx,
      started.flatMap((event) => runsFor(registry.all(), event)),
      now,
    );
    const known = await tx<{ id: string; internal_id: string }[]>`
      select id, internal_id from events where id in (select value from ${listed(tx, ids)})`;
    const internalIds = new Map(known.map((row) => [row.id, row.internal_id]));
    return events.map((event) => internalIds.get(event.id) ?? event.id);
  });
}

function toPayload(sent: z.infer<typeof sentEvent>, seed: string | undefined, now: Date): EventPayload {
  const id = sent.id ?? (seed ? createHash("sha256").update(seed).digest("hex").slice(0, 32) : uuid());
  return { ...sent, id, data: sent.data ?? {}, ts: sent.ts ?? now.getTime() };
}
