import { eq } from "drizzle-orm";
import { carrierEvents } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { consentKeyword } from "@/lib/consents/rules";
import { isDataError } from "@/lib/database-errors";
import { waitForCallsUnderWay } from "@/lib/lanes/wait-for-calls";
import { log } from "@/lib/log";
import { receiveMessage } from "@/lib/messages/receive-message";
import { settleMessage } from "@/lib/messages/settle-message";
import { type Tx, transact } from "@/lib/transact";

/** What an event led to; stored with it. */
export type EventOutcome = "applied" | "no_such_number" | "no_such_message" | "unreadable" | "unknown_type";

/**
 * Takes in one genuine event, from a webhook or read back from the carrier's records: all its consequences in one
 * transaction, together with the event's id, so that the same event again does nothing.
 *
 * After an opt-out it returns only when no call to that person is under way any more (at most about a second), also
 * for a repeated one: no automated call begins after the carrier had any answer to it.
 * @returns null for an event taken in before.
 */
export async function receiveCarrierEvent(actor: Actor, event: CarrierEvent): Promise<EventOutcome | null> {
  authorize(actor, "carrierEvent.receive");
  const outcome = await takeIn(event);
  if (outcome !== null && outcome !== "applied") {
    log.warn({ eventId: event.id, type: event.type, outcome }, "a carrier event was stored only");
  }
  if (event.kind === "received" && consentKeyword(event.message.text) === "opt_out") {
    await waitForCallsUnderWay(event.message);
  }
  return outcome;
}

async function takeIn(event: CarrierEvent): Promise<EventOutcome | null> {
  try {
    return await transact((tx) => store(tx, event, (known) => apply(tx, known)));
  } catch (error) {
    // What no column can hold would fail again at each try, and a webhook that fails three times is lost: keep it raw.
    if (!isDataError(error)) throw error;
    log.error({ err: error, eventId: event.id }, "a carrier event could not be applied");
    return transact((tx) =>
      store(tx, { ...event, occurredAt: null }, async () => ({ outcome: "unreadable" })),
    );
  }
}

type Applied = { outcome: EventOutcome; inboxId?: string | null };

async function store(
  tx: Tx,
  event: CarrierEvent,
  work: (event: CarrierEvent) => Promise<Applied>,
): Promise<EventOutcome | null> {
  const { id, type, occurredAt, raw } = event;
  const [stored] = await tx
    .insert(carrierEvents)
    .values({ id, type, occurredAt, payload: raw, outcome: "unreadable" })
    .onConflictDoNothing()
    .returning({ id: carrierEvents.id });
  if (!stored) return null;
  const { outcome, inboxId } = await work(event);
  await tx.update(carrierEvents).set({ outcome, inboxId }).where(eq(carrierEvents.id, id));
  return outcome;
}

async function apply(tx: Tx, event: CarrierEvent): Promise<Applied> {
  if (event.kind === "received") return receiveMessage(tx, event.message, event.occurredAt);
  if (event.kind === "status") return settleMessage(tx, event.report);
  return { outcome: event.kind === "unreadable" ? "unreadable" : "unknown_type" };
}
