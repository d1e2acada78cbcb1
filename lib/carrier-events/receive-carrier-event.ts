import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { consentKeyword } from "@/lib/consents/rules";
import { isDataError } from "@/lib/database-errors";
import { waitForCallsUnderWay } from "@/lib/lanes/wait-for-calls";
import { log } from "@/lib/log";
import { transact } from "@/lib/transact";
import { storeEvents } from "./store-events";
import { isStatusEvent, takeReport } from "./take-report";
import { isTextEvent, takeText } from "./take-text";

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
    if (isStatusEvent(event)) return await takeReport(event);
    if (isTextEvent(event)) return await takeText(event);
    return await keep(event, event.kind === "unreadable" ? "unreadable" : "unknown_type");
  } catch (error) {
    // What no column can hold would fail again at each try, and a webhook that fails three times is lost: keep it raw.
    if (!isDataError(error)) throw error;
    log.error({ err: error, eventId: event.id }, "a carrier event could not be applied");
    return keep({ ...event, occurredAt: null }, "unreadable");
  }
}

/** Stores an event that leads to nothing. */
async function keep(event: CarrierEvent, outcome: EventOutcome): Promise<EventOutcome | null> {
  const stored = await transact((tx) => storeEvents(tx, [{ ...event, outcome, inboxId: null }]));
  return stored.has(event.id) ? outcome : null;
}
