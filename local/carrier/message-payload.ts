import { errorTitle } from "./carrier-error";
import type { EventType, StoredMessage } from "./types";
import { PROFILE_ID } from "./validate-message";

export const ORGANIZATION_ID = "4001a1de-0000-4000-8000-74696465ac02";

export type PayloadStatus = "queued" | "sent" | "final";

/** What the API knows of a message right now. */
export function statusOf(message: StoredMessage, emitted: "sent" | "final" | undefined): PayloadStatus {
  return message.direction === "inbound" ? "final" : (emitted ?? "queued");
}

export function statusAfter(event: EventType): PayloadStatus {
  return event === "message.sent" ? "sent" : "final";
}

/**
 * A message as the API and the webhooks tell it. Real payloads come in more than one shape (cc as objects or
 * strings, absent optional fields, amounts as strings or numbers, text null or empty), so even messages get one and
 * odd ones the other.
 */
export function messagePayload(message: StoredMessage, status: PayloadStatus, mediaBase: string) {
  const full = message.seq % 2 === 0;
  const common = {
    record_type: "message",
    id: message.id,
    direction: message.direction === "inbound" ? "inbound" : "outbound",
    type: message.media.length > 0 || message.to.length > 1 ? "MMS" : "SMS",
    organization_id: ORGANIZATION_ID,
    messaging_profile_id: PROFILE_ID,
    from: fromParty(message, full),
    to: message.to.map((phone) => toParty(message, phone, status, full)),
    cc: full ? message.cc.map((phone) => ({ phone_number: phone, status: "delivered" })) : message.cc,
    text: message.text || (full ? "" : null),
    media: message.media.map((media) => mediaPayload(media, mediaBase, full)),
    encoding: message.encoding,
    parts: message.parts,
    tags: [],
    errors: status === "final" ? errorsOf(message) : [],
    webhook_url: message.webhookUrl,
    cost: full
      ? { amount: (0.004 * message.parts).toFixed(4), currency: "USD" }
      : { amount: 0.004 * message.parts },
    received_at: iso(message.at),
    ...(message.autoresponseType ? { autoresponse_type: message.autoresponseType } : {}),
  };
  return full ? { ...common, ...optionalFields(message, status) } : common;
}

function optionalFields(message: StoredMessage, status: PayloadStatus) {
  return {
    subject: message.subject,
    sent_at: status === "queued" ? null : iso(message.at + 1),
    completed_at: status === "final" ? iso(message.at + 2) : null,
    valid_until: iso(message.at + 3_600_000),
    webhook_failover_url: null,
    cost_breakdown: null,
    tcr_campaign_id: null,
    tcr_campaign_billable: false,
    tcr_campaign_registered: null,
  };
}

function fromParty(message: StoredMessage, full: boolean) {
  if (message.direction !== "inbound")
    return { phone_number: message.from, carrier: "Telnyx", line_type: "Wireless" };
  return full
    ? { phone_number: message.from, carrier: "T-Mobile USA", line_type: "Wireless" }
    : { phone_number: message.from, carrier: "", line_type: "long_code", status: "webhook_delivered" };
}

function toParty(message: StoredMessage, phone: string, status: PayloadStatus, full: boolean) {
  const party = { phone_number: phone, status: partyStatus(message, status) };
  return full ? { ...party, carrier: "T-Mobile USA", line_type: "Wireless" } : party;
}

function partyStatus(message: StoredMessage, status: PayloadStatus): string {
  if (message.direction === "inbound") return message.seq % 2 === 0 ? "webhook_delivered" : "delivered";
  return status === "final" ? message.final.status : status;
}

function mediaPayload(media: StoredMessage["media"][number], mediaBase: string, full: boolean) {
  const url = media.url.startsWith("/") ? `${mediaBase}${media.url}` : media.url;
  const hash = full ? { sha256: media.sha256 } : { hash_sha256: media.sha256 };
  return { url, content_type: media.contentType, size: media.size, ...(media.sha256 ? hash : {}) };
}

function errorsOf(message: StoredMessage) {
  const code = message.final.errorCode;
  return code
    ? [{ code, title: errorTitle(code), detail: `The message ended as ${message.final.status}.` }]
    : [];
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
