import { subHours } from "date-fns";
import { eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { carrierCursors, carrierEvents } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { carrierActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { failedDeliveries } from "@/lib/carrier/failed-deliveries";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { clock } from "@/lib/clock";
import { receiveCarrierEvent } from "./receive-carrier-event";

const cursorName = "failed_deliveries";

// A delivery counts as failed only after its last try, long after it started; the overlap costs a look at its id.
const overlapHours = 1;
const firstLookHours = 24;

/**
 * Reads the webhooks that never reached us from the carrier's records, and takes them in like any other.
 * @returns how many were new.
 */
export async function readBackDeliveries(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const startedAt = clock.now();
  const [cursor] = await db().select().from(carrierCursors).where(eq(carrierCursors.name, cursorName));
  const since = cursor ? subHours(cursor.readUpto, overlapHours) : subHours(startedAt, firstLookHours);
  const missed: CarrierEvent[] = [];
  for await (const event of failedDeliveries(since)) missed.push(event);
  const fresh = await withoutKnown(missed);
  // In the order things happened, so that a STOP and a START after it end as they should.
  fresh.sort((a, b) => (a.occurredAt?.getTime() ?? 0) - (b.occurredAt?.getTime() ?? 0));
  for (const event of fresh) await receiveCarrierEvent(carrierActor, event);
  await db()
    .insert(carrierCursors)
    .values({ name: cursorName, readUpto: startedAt, readAt: startedAt })
    .onConflictDoUpdate({ target: carrierCursors.name, set: { readUpto: startedAt, readAt: startedAt } });
  return fresh.length;
}

async function withoutKnown(events: CarrierEvent[]): Promise<CarrierEvent[]> {
  if (events.length === 0) return [];
  const ids = events.map((event) => event.id);
  const known = await db()
    .select({ id: carrierEvents.id })
    .from(carrierEvents)
    .where(inArray(carrierEvents.id, ids));
  const seen = new Set(known.map((row) => row.id));
  return events.filter((event) => !seen.has(event.id));
}
