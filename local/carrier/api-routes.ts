import { createHash } from "node:crypto";
import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";
import { listDetailRecords } from "./detail-records";
import { type Call, readJson, route } from "./http";
import { messagePayload, ORGANIZATION_ID, statusOf } from "./message-payload";
import { pageOf } from "./paging";
import { sendMessage } from "./send-message";
import { PROFILE_ID, readGroupMessage, readMessage } from "./validate-message";
import { getWebhookDelivery, listWebhookDeliveries } from "./webhook-deliveries";

/** The part of the vendor's API that the product uses, same paths and shapes. */
export const apiRoutes = [
  route("POST", "/v2/messages", async ({ carrier, request }) => ({
    body: await sendMessage(carrier, readMessage(await readJson(request), carrier.store.numbers)),
  })),
  route("POST", "/v2/messages/group_mms", async ({ carrier, request }) => ({
    body: await sendMessage(carrier, readGroupMessage(await readJson(request), carrier.store.numbers)),
  })),
  route("GET", "/v2/messages/:id", ({ carrier, params }) => ({ body: getMessage(carrier, params.id) })),
  route("GET", "/v2/detail_records", ({ carrier, query }) => ({
    body: listDetailRecords(carrier.store, query),
  })),
  route("GET", "/v2/webhook_deliveries", ({ carrier, query }) => ({
    body: listWebhookDeliveries(carrier, query),
  })),
  route("GET", "/v2/webhook_deliveries/:id", ({ carrier, params }) => ({
    body: getWebhookDelivery(carrier, params.id ?? ""),
  })),
  route("GET", "/v2/phone_numbers", (call) => ({ body: listPhoneNumbers(call) })),
  route("GET", "/v2/messaging_profiles", ({ carrier, query }) => ({
    body: pageOf([profile(carrier)], query),
  })),
  route("GET", "/v2/messaging_profiles/:id", ({ carrier, params }) => {
    if (params.id !== PROFILE_ID) throw new CarrierError("10005", "There is no such messaging profile.");
    return { body: { data: profile(carrier) } };
  }),
];

function getMessage(carrier: Carrier, id: string | undefined) {
  const message = carrier.store.messages.get(id ?? "");
  if (!message || message.direction === "autoresponse") {
    throw new CarrierError("10005", "There is no such message.");
  }
  const status = statusOf(message, carrier.store.emitted.get(message.id));
  return { data: messagePayload(message, status, carrier.url()) };
}

function listPhoneNumbers({ carrier, query }: Call) {
  const wanted = query.get("filter[phone_number]")?.replace(/\D/g, "") ?? "";
  const numbers = [...carrier.store.numbers].filter((number) => number.includes(wanted));
  return pageOf(numbers.map(phoneNumber), query);
}

function phoneNumber(number: string) {
  const bought = "2024-01-15T12:00:00.000Z";
  return {
    record_type: "phone_number",
    id: BigInt(`0x${createHash("sha256").update(number).digest("hex").slice(0, 15)}`).toString(),
    phone_number: number,
    country_iso_alpha2: "US",
    phone_number_type: /^\+18(00|33|44|55|66|77|88)/.test(number) ? "toll_free" : "local",
    status: "active",
    messaging_profile_id: PROFILE_ID,
    messaging_profile_name: "Tidewire",
    tags: [],
    external_pin: null,
    deletion_lock_enabled: false,
    created_at: bought,
    purchased_at: bought,
  };
}

function profile(carrier: Carrier) {
  return {
    record_type: "messaging_profile",
    id: PROFILE_ID,
    organization_id: ORGANIZATION_ID,
    name: "Tidewire",
    enabled: true,
    webhook_api_version: "2",
    webhook_url: carrier.webhookUrl,
    webhook_failover_url: null,
    whitelisted_destinations: ["*"],
    created_at: "2024-01-15T12:00:00.000Z",
    updated_at: "2024-01-15T12:00:00.000Z",
  };
}
