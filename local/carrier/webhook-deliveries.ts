import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";
import { iso, ORGANIZATION_ID } from "./message-payload";
import { pageOf } from "./paging";
import type { Attempt, Delivery } from "./types";

/** `GET /webhook_deliveries`: newest first, with the event itself, so that what was missed can be read again. */
export function listWebhookDeliveries(carrier: Carrier, query: URLSearchParams) {
  const tests = readTests(query);
  const found = [...carrier.store.deliveries.values()].filter((delivery) =>
    tests.every((test) => test(delivery)),
  );
  const page = pageOf(found.reverse(), query);
  return { ...page, data: page.data.map((delivery) => describe(carrier, delivery)) };
}

export function getWebhookDelivery(carrier: Carrier, id: string) {
  for (const delivery of carrier.store.deliveries.values()) {
    if (delivery.id === id) return { data: describe(carrier, delivery) };
  }
  throw new CarrierError("10005", "There is no such webhook delivery.");
}

type Test = (delivery: Delivery) => boolean;

function readTests(query: URLSearchParams): Test[] {
  const tests: Test[] = [];
  for (const [parameter, value] of query) {
    if (parameter.startsWith("filter[")) tests.push(readTest(parameter, value));
  }
  return tests;
}

function readTest(parameter: string, value: string): Test {
  if (parameter === "filter[status][eq]") return (delivery) => delivery.status === value;
  if (parameter === "filter[event_type]") {
    const wanted = value.split(",");
    return (delivery) => wanted.includes(delivery.eventType);
  }
  if (parameter === "filter[webhook][contains]") {
    return (delivery) => delivery.messageId.includes(value) || delivery.url.includes(value);
  }
  const [, edge, comparison] = /^filter\[(started_at|finished_at)\]\[(gte|lte)\]$/.exec(parameter) ?? [];
  const at = Date.parse(value);
  if (!edge || Number.isNaN(at))
    throw new CarrierError("10015", `Unknown or malformed filter '${parameter}'.`);
  const time = edge === "started_at" ? startedAt : finishedAt;
  return comparison === "gte" ? (delivery) => time(delivery) >= at : (delivery) => time(delivery) <= at;
}

function describe(carrier: Carrier, delivery: Delivery) {
  const message = carrier.store.messages.get(delivery.messageId);
  const event = message?.events.find((planned) => planned.id === delivery.eventId);
  return {
    record_type: "webhook_delivery",
    id: delivery.id,
    user_id: ORGANIZATION_ID,
    status: delivery.status,
    started_at: iso(startedAt(delivery)),
    finished_at: iso(finishedAt(delivery)),
    webhook: message && event ? carrier.webhooks.eventBody(message, event) : null,
    attempts: delivery.attempts.map((attempt) => describeAttempt(delivery.url, attempt)).reverse(),
  };
}

function describeAttempt(url: string, attempt: Attempt) {
  return {
    status: attempt.error === null ? "delivered" : "failed",
    started_at: iso(attempt.startedAt),
    finished_at: iso(attempt.finishedAt),
    errors: [],
    http: {
      request: { url, headers: [["content-type", "application/json"]] },
      ...(attempt.httpStatus === null
        ? {}
        : { response: { status: attempt.httpStatus, headers: [], body: "" } }),
    },
  };
}

function startedAt(delivery: Delivery): number {
  return delivery.attempts[0]?.startedAt ?? 0;
}

function finishedAt(delivery: Delivery): number {
  return delivery.attempts.at(-1)?.finishedAt ?? 0;
}
