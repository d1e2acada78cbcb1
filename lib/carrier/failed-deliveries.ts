import { callLimit, carrierClient } from "./client";
import { type CarrierEvent, parseCarrierEvent } from "./parse-event";

/**
 * Webhooks the carrier gave up on since a time, a page at a time, as events. They need no signature: we asked.
 * @param limitMs for all pages together.
 */
export async function* failedDeliveries(since: Date, limitMs: number): AsyncGenerator<CarrierEvent[]> {
  const first = carrierClient().webhookDeliveries.list(
    { filter: { status: { eq: "failed" }, started_at: { gte: since.toISOString() } } },
    callLimit(limitMs),
  );
  for await (const page of (await first).iterPages()) {
    yield page.data.flatMap(({ webhook }) => {
      const event = webhook ? parseCarrierEvent(JSON.stringify({ data: webhook })) : null;
      return event ? [event] : [];
    });
  }
}
