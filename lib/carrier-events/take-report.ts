import { withPreparedStatements } from "@/db/prepared-statements";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { inGroups } from "@/lib/group-writes";
import { settleMessages } from "@/lib/messages/settle-messages";
import { transact } from "@/lib/transact";
import type { EventOutcome } from "./receive-carrier-event";
import { type Applied, noteOutcomes, storeEvents } from "./store-events";

type StatusEvent = CarrierEvent & { kind: "status" };

export const isStatusEvent = (event: CarrierEvent): event is StatusEvent => event.kind === "status";

/**
 * Takes in the report of a message's fate, together with those of other messages that come meanwhile: a blast's come
 * by the thousand.
 * @returns null for an event taken in before.
 */
export const takeReport: (event: StatusEvent) => Promise<EventOutcome | null> = inGroups(
  (events) => withPreparedStatements(() => takeReports(events)),
  {
    // A group that has to wait for a row does not keep the others.
    ...{ groupsAtOnce: 3, patienceMs: 50 },
    mostInGroup: 50,
    keysOf: ({ id, report }) => [
      id,
      report.carrierMessageId,
      ...(report.messageId ? [report.messageId] : []),
    ],
  },
);

const settled: Applied = { outcome: "applied", inboxId: null };

function takeReports(events: StatusEvent[]): Promise<(EventOutcome | null)[]> {
  return transact(async (tx) => {
    const stored = await storeEvents(
      tx,
      events.map((event) => ({ ...event, ...settled })),
    );
    const fresh = events.filter(({ id }) => stored.has(id));
    const applied = await settleMessages(
      tx,
      fresh.map(({ report }) => report),
    );
    const outcomes = new Map(fresh.map(({ id }, position) => [id, applied[position] ?? settled]));
    if (fresh.length > 0) await noteOutcomes(tx, outcomes);
    return events.map(({ id }) => outcomes.get(id)?.outcome ?? null);
  });
}
