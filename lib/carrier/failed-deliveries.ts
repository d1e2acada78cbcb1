import { callLimit, carrierClient } from "./client";
import { type CarrierEvent, parseCarrierEvent } from "./parse-event";

/** The most the carrier gives at once. */
const pageSize = 250;

/** Webhooks the carrier gave up on, begun between two times, in the order they happened. They need no signature: we asked. */
export async function listFailedDeliveries(from: Date, to: Date): Promise<CarrierEvent[]> {
  const events: CarrierEvent[] = [];
  for (let number = 1, last = 1; number <= last; number += 1) {
    const page = await carrierClient().webhookDeliveries.list(
      {
        filter: {
          status: { eq: "failed" },
          started_at: { gte: from.toISOString(), lte: to.toISOString() },
        },
        "page[number]": number,
        "page[size]": pageSize,
      },
      callLimit(),
    );
    last = page.meta.total_pages ?? 1;
    for (const { webhook } of page.data) {
      const event = webhook ? parseCarrierEvent(JSON.stringify({ data: webhook })) : null;
      if (event) events.push(event);
    }
  }
  return events.sort((a, b) => (a.occurredAt?.getTime() ?? 0) - (b.occurredAt?.getTime() ?? 0));
}
