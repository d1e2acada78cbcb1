import { CarrierError } from "./carrier-error";
import { iso } from "./message-payload";
import { pageOf } from "./paging";
import type { Store } from "./store";
import type { StoredMessage } from "./types";
import { PROFILE_ID } from "./validate-message";

type DetailRecord = ReturnType<typeof detailRecord>;

const PARAMETER = /^filter\[(\w+)\](?:\[(\w+)\])?$/;

const COMPARISONS: Record<string, (field: string, wanted: string) => boolean> = {
  eq: (field, wanted) => field === wanted,
  gt: (field, wanted) => field > wanted,
  gte: (field, wanted) => field >= wanted,
  lt: (field, wanted) => field < wanted,
  lte: (field, wanted) => field <= wanted,
  contains: (field, wanted) => field.includes(wanted),
  starts_with: (field, wanted) => field.startsWith(wanted),
  ends_with: (field, wanted) => field.endsWith(wanted),
};

/**
 * `GET /detail_records` for messaging. The sender is `cli`, the receiver `cld`, and a filter on a field that records
 * don't have is refused with 400, as on the real API.
 */
export function listDetailRecords(store: Store, query: URLSearchParams) {
  if (query.get("filter[record_type]") !== "messaging") {
    throw new CarrierError(
      "10015",
      "filter[record_type] must be given; this carrier keeps 'messaging' records.",
    );
  }
  const tests = readTests(query);
  const records: DetailRecord[] = [];
  for (const message of store.messages.values()) {
    if (message.direction === "autoresponse") continue;
    for (const phone of message.to) {
      const record = detailRecord(message, phone, store);
      if (tests.every((test) => test(record))) records.push(record);
    }
  }
  // Kept oldest first; newest first unless asked otherwise.
  if (query.get("sort") !== "created_at") records.reverse();
  return pageOf(records, query);
}

function readTests(query: URLSearchParams): ((record: DetailRecord) => boolean)[] {
  const tests: ((record: DetailRecord) => boolean)[] = [];
  for (const [parameter, value] of query) {
    if (!parameter.startsWith("filter[") || parameter === "filter[record_type]") continue;
    const [, field = "", comparison = "eq"] = PARAMETER.exec(parameter) ?? [];
    const compare = COMPARISONS[comparison];
    if (!compare || !isField(field)) {
      throw new CarrierError("10015", `Messaging records cannot be filtered by '${parameter}'.`);
    }
    const wanted = field.endsWith("_at") ? readTime(value) : value;
    tests.push((record) => compare(String(record[field] ?? ""), wanted));
  }
  return tests;
}

const FIELDS = [
  "uuid",
  "cli",
  "cld",
  "direction",
  "message_type",
  "status",
  "created_at",
  "sent_at",
  "completed_at",
  "delivery_status_webhook_url",
] as const;

function isField(field: string): field is (typeof FIELDS)[number] {
  return (FIELDS as readonly string[]).includes(field);
}

/** Dates and times compare as ISO text once both are written the same way. */
function readTime(value: string): string {
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new CarrierError("10015", `'${value}' is not a date.`);
  return iso(at);
}

function detailRecord(message: StoredMessage, phone: string, store: Store) {
  const progress = message.direction === "inbound" ? "final" : store.emitted.get(message.id);
  const delivered = message.events.every((event) => store.deliveries.get(event.id)?.status === "delivered");
  return {
    record_type: "message_detail_record",
    uuid: message.id,
    direction: message.direction === "inbound" ? "inbound" : "outbound",
    cli: message.from,
    cld: phone,
    message_type: message.media.length > 0 || message.to.length > 1 ? "MMS" : "SMS",
    parts: message.parts,
    status: recordStatus(message, progress),
    errors: progress === "final" && message.final.errorCode ? [message.final.errorCode] : [],
    created_at: iso(message.at),
    sent_at: progress ? iso(message.at + 1) : null,
    completed_at: progress === "final" ? iso(message.at + 2) : null,
    updated_at: iso(message.at + 2),
    delivery_status: delivered ? "success: webhook succeeded" : "pending or failed",
    delivery_status_webhook_url: message.webhookUrl ?? "",
    delivery_status_failover_url: "",
    profile_id: PROFILE_ID,
    profile_name: "Tidewire",
    currency: "USD",
    rate: "0.0040",
    cost: (0.004 * message.parts).toFixed(4),
  };
}

/** Records use older names than the messages API does. */
function recordStatus(message: StoredMessage, progress: "sent" | "final" | undefined): string {
  if (message.direction === "inbound") return "received";
  if (progress !== "final") return progress ?? "queued";
  if (message.final.status === "delivered") return "delivered";
  if (message.final.status === "delivery_unconfirmed") return "dlr_unconfirmed";
  if (message.final.status === "expired") return "dlr_timeout";
  return message.final.status === "sending_failed" ? "gw_reject" : "failed";
}
