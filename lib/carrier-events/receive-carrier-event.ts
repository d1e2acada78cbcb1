import { eq } from "drizzle-orm";
import { carrierEvents } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { waitForCallsUnderWay } from "@/lib/lanes/wait-for-calls";
import { log } from "@/lib/log";
import { receiveMessage } from "@/lib/messages/receive-message";
import { settleMessage } from "@/lib/messages/settle-message";
import { transact } from "@/lib/transact";

/** What an event led to; stored with it. */
export type EventOutcome = "applied" | "no_such_number" | "no_such_message" | "unreadable" | "unknown_type";

/**
 * Takes in one genuine event, from a webhook or read back from the carrier's records: all its consequences in one
 * transaction, together with the event's id, so that the same event again does nothing.
 *
 * After an opt-out it returns only when no call to that person is under way any more (at most about a second): no
 * automated call begins after the carrier had its answer.
 * @returns null for an event taken in before.
 */
export async function receiveCarrierEvent(actor: Actor, event: CarrierEvent): Promise<EventOutcome | null> {
  authorize(actor, "carrierEvent.receive");
  const result = await transact(async (tx) => {
    const unused = event.kind === "unreadable" ? "unreadable" : "unknown_type";
    const [stored] = await tx
      .insert(carrierEvents)
      .values({
        id: event.id,
        type: event.type,
        occurredAt: event.occurredAt,
        payload: event.raw,
        outcome: unused,
      })
      .onConflictDoNothing()
      .returning({ id: carrierEvents.id });
    if (!stored) return null;
    if (event.kind !== "received" && event.kind !== "status")
      return { outcome: unused as EventOutcome, optedOut: [] };
    const done =
      event.kind === "received"
        ? await receiveMessage(tx, event.message, event.occurredAt)
        : { ...(await settleMessage(tx, event.report)), optedOut: [] };
    await tx
      .update(carrierEvents)
      .set({ outcome: done.outcome, inboxId: done.inboxId })
      .where(eq(carrierEvents.id, event.id));
    return done;
  });
  if (!result) return null;
  if (result.outcome !== "applied")
    log.warn(
      { eventId: event.id, type: event.type, outcome: result.outcome },
      "a carrier event was stored only",
    );
  if (result.optedOut.length > 0) await waitForCallsUnderWay(result.optedOut);
  return result.outcome;
}
