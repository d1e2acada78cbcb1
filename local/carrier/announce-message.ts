import { setTimeout as sleep } from "node:timers/promises";
import type { Carrier } from "./carrier";
import type { EventType, PlannedEvent, StoredMessage } from "./types";

/**
 * Sends the webhooks a message still owes: sent, then finalized a moment later, or the other way round where a
 * fault says so. Also called after a start, for what a killed carrier left over.
 */
export async function announceMessage(carrier: Carrier, message: StoredMessage): Promise<void> {
  const events = carrier.store.unsettledEvents(message);
  const reordered = events.length > 1 && carrier.faults.strike("reorder", message) !== null;
  const ordered = reordered ? events.toReversed() : events;
  for (const [index, event] of ordered.entries()) {
    if (index > 0 && !reordered) await sleep(carrier.deliveryMs, undefined, { ref: false });
    if (!carrier.store.messages.has(message.id)) return;
    noteProgress(carrier, message, event.type);
    await sendEvent(carrier, message, event);
  }
}

function sendEvent(carrier: Carrier, message: StoredMessage, event: PlannedEvent): Promise<void> {
  const options = {
    copies: carrier.faults.strike("duplicate", message, event.type)?.copies ?? 0,
    delayMs: carrier.faults.strike("delay", message, event.type)?.ms ?? 0,
    drop: carrier.faults.strike("drop", message, event.type) !== null,
  };
  const sent = carrier.webhooks.send(message, event, message.webhookUrl ?? carrier.webhookUrl, options);
  // A delayed webhook holds up nothing else: the next event may overtake it, as on the real network.
  return options.delayMs > 0 ? Promise.resolve() : sent;
}

/** The state moves when the carrier says so, whether or not anyone takes the webhook. */
function noteProgress(carrier: Carrier, message: StoredMessage, type: EventType): void {
  if (type === "message.finalized") carrier.store.emitted.set(message.id, "final");
  else if (type === "message.sent" && !carrier.store.emitted.has(message.id)) {
    carrier.store.emitted.set(message.id, "sent");
  }
  carrier.live.changed(message);
}
