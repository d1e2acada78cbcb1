import { withPreparedStatements } from "@/db/prepared-statements";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { consentKeyword } from "@/lib/consents/rules";
import { inGroups } from "@/lib/group-writes";
import { findInboxesOfTexts } from "@/lib/inboxes/find-inboxes-of-texts";
import { receiveMessages } from "@/lib/messages/receive-messages";
import { transact } from "@/lib/transact";
import type { EventOutcome } from "./receive-carrier-event";
import { storeEvents } from "./store-events";

type TextEvent = CarrierEvent & { kind: "received" };

export const isTextEvent = (event: CarrierEvent): event is TextEvent => event.kind === "received";

/**
 * Takes in a customer's text, together with those of other people that come meanwhile. What one person says is taken
 * in in its order, and never twice in one group (docs/decisions/0019).
 * @returns null for an event taken in before.
 */
export const takeText: (event: TextEvent) => Promise<EventOutcome | null> = inGroups(
  (events) => withPreparedStatements(() => takeTexts(events)),
  {
    // A group that has to wait for a row does not keep the others.
    ...{ groupsAtOnce: 3, patienceMs: 50 },
    mostInGroup: 50,
    keysOf: ({ id, message }) => [id, message.carrierMessageId, message.from],
    // An opt-out holds the lanes of its organization, and nobody may wait for a consent who holds one.
    isAlone: ({ message }) => consentKeyword(message.text) !== null,
  },
);

function takeTexts(events: TextEvent[]): Promise<(EventOutcome | null)[]> {
  return transact(async (tx) => {
    const inboxes = await findInboxesOfTexts(
      tx,
      events.map(({ message }) => message.to),
    );
    const texts = events.map((event, position) => {
      const inbox = inboxes[position];
      const outcome: EventOutcome = inbox ? "applied" : "no_such_number";
      return { event: { ...event, outcome, inboxId: inbox?.id ?? null }, inbox };
    });
    const stored = await storeEvents(
      tx,
      texts.map(({ event }) => event),
    );
    const fresh = texts.filter(({ event }) => stored.has(event.id));
    await receiveMessages(
      tx,
      fresh.flatMap(({ event: { message, occurredAt }, inbox }) =>
        inbox ? [{ inbox, received: message, occurredAt }] : [],
      ),
    );
    return texts.map(({ event }) => (stored.has(event.id) ? event.outcome : null));
  });
}
