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
import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";
import { receiveCarrierEvent } from "./receive-carrier-event";

const cursorName = "failed_deliveries";

// A delivery counts as failed only after its last try, long after it started; the overlap costs a look at its id.
const overlapHours = 1;
const firstLookHours = 24;
const limitMs = 20_000;

/**
 * Reads the webhooks that never reached us from the carrier's records, and takes them in like any other. One that
 * fails holds no other up; until all went well, the next look begins at the same time again.
 * @returns how many were new.
 */
export async function readBackDeliveries(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const startedAt = clock.now();
  const [cursor] = await db().select().from(carrierCursors).where(eq(carrierCursors.name, cursorName));
  const since = cursor ? subHours(cursor.readUpto, overlapHours) : subHours(startedAt, firstLookHours);
  let taken = 0;
  let failed = 0;
  for await (const page of failedDeliveries(since, limitMs)) {
    for (const event of await withoutKnown(page)) {
      if (await isTaken(event)) taken += 1;
      else failed += 1;
    }
  }
  if (failed === 0) await moveCursor(startedAt);
  return taken;
}

async function isTaken(event: CarrierEvent): Promise<boolean> {
  try {
    await receiveCarrierEvent(carrierActor, event);
    return true;
  } catch (error) {
    log.error({ err: withoutValues(error), eventId: event.id }, "a missed webhook could not be taken in");
    return false;
  }
}

/** In the order things happened. */
async function withoutKnown(events: CarrierEvent[]): Promise<CarrierEvent[]> {
  if (events.length === 0) return [];
  const ids = events.map((event) => event.id);
  const known = await db()
    .select({ id: carrierEvents.id })
    .from(carrierEvents)
    .where(inArray(carrierEvents.id, ids));
  const seen = new Set(known.map((row) => row.id));
  return events
    .filter((event) => !seen.has(event.id))
    .sort((a, b) => (a.occurredAt?.getTime() ?? 0) - (b.occurredAt?.getTime() ?? 0));
}

async function moveCursor(readUpto: Date): Promise<void> {
  await db()
    .insert(carrierCursors)
    .values({ name: cursorName, readUpto })
    .onConflictDoUpdate({ target: carrierCursors.name, set: { readUpto } });
}
