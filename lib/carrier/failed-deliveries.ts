import { carrierClient } from "./client";
import { type CarrierEvent, parseCarrierEvent } from "./parse-event";

/** Webhooks the carrier gave up on since a time, oldest page last, as events. They need no signature: we asked. */
export async function* failedDeliveries(since: Date): AsyncGenerator<CarrierEvent> {
  const pages = carrierClient().webhookDeliveries.list({
    filter: { status: { eq: "failed" }, started_at: { gte: since.toISOString() } },
  });
  for await (const delivery of pages) {
    const event = delivery.webhook ? parseCarrierEvent(JSON.stringify({ data: delivery.webhook })) : null;
    if (event) yield event;
  }
}
