import { addMinutes, min, subHours, subMinutes } from "date-fns";
import { eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { carrierCursors, carrierEvents } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { carrierActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { listFailedDeliveries } from "@/lib/carrier/failed-deliveries";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { clock } from "@/lib/clock";
import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";
import { receiveCarrierEvent } from "./receive-carrier-event";

const cursorName = "failed_deliveries";
const idsAtOnce = 1000;

// A delivery counts as failed only after its last try, some minutes after it started; the overlap costs a look at ids.
const overlapMinutes = 30;
const firstLookHours = 24;

/** Read so much at a time, oldest first: what was said first is applied first, and a cut costs one slice. */
const sliceMinutes = 30;

/** After a slice with nothing in it comes one of twice its length, up to a week: a year away is read in some seconds. */
const mostSliceMinutes = 7 * 24 * 60;
const budgetMs = 25_000;

/**
 * Reads the webhooks that never reached us from the carrier's records, and takes them in like any other. The cursor
 * moves slice by slice, so that after a long outage each sweep goes on where the last one ended. One event that fails
 * holds no other up, but its slice is read again.
 * @returns how many were new.
 */
export async function readBackDeliveries(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const until = performance.now() + budgetMs;
  const now = clock.now();
  const [cursor] = await db().select().from(carrierCursors).where(eq(carrierCursors.name, cursorName));
  let from = cursor ? subMinutes(cursor.readUpto, overlapMinutes) : subHours(now, firstLookHours);
  let taken = 0;
  let failed = 0;
  let minutes = sliceMinutes;
  while (from < now && performance.now() < until) {
    const to = min([addMinutes(from, minutes), now]);
    const events = await listFailedDeliveries(from, to);
    if (events.length > 0 && minutes > sliceMinutes) {
      // How much there is in it nobody knows: once more, a little at a time.
      minutes = sliceMinutes;
      continue;
    }
    minutes = events.length > 0 ? sliceMinutes : Math.min(2 * minutes, mostSliceMinutes);
    for (const event of await withoutKnown(events)) {
      if (await isTaken(event)) taken += 1;
      else failed += 1;
    }
    if (failed === 0) await moveCursor(to);
    from = to;
  }
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

async function withoutKnown(events: CarrierEvent[]): Promise<CarrierEvent[]> {
  const unknown: CarrierEvent[] = [];
  for (let start = 0; start < events.length; start += idsAtOnce) {
    const some = events.slice(start, start + idsAtOnce);
    const ids = some.map((event) => event.id);
    const known = await db()
      .select({ id: carrierEvents.id })
      .from(carrierEvents)
      .where(inArray(carrierEvents.id, ids));
    const seen = new Set(known.map((row) => row.id));
    unknown.push(...some.filter((event) => !seen.has(event.id)));
  }
  return unknown;
}

async function moveCursor(readUpto: Date): Promise<void> {
  await db()
    .insert(carrierCursors)
    .values({ name: cursorName, readUpto })
    .onConflictDoUpdate({ target: carrierCursors.name, set: { readUpto } });
}
