import { z } from "zod";
import { storable } from "@/lib/storable";
import { messageIdOf } from "./send-text";

/** A webhook in our own words. Only lib/carrier knows how the carrier writes it. */
export type CarrierEvent = { id: string; type: string; occurredAt: Date | null; raw: string } & (
  | { kind: "received"; message: ReceivedText }
  | { kind: "status"; report: StatusReport }
  /** Of a type we know, but without what we need. */
  | { kind: "unreadable" }
  | { kind: "other" }
);

export type ReceivedText = {
  carrierMessageId: string;
  from: string;
  /** Everyone it was addressed to, our numbers among them. */
  to: string[];
  text: string;
  media: { url: string; contentType: string | null; size: number | null }[];
  receivedAt: Date | null;
  /** It was a word that the carrier answers by itself, and it has. */
  answeredByCarrier: boolean;
};

export type StatusReport = {
  carrierMessageId: string;
  /** Our own id, from the signed payload's webhook address; null when it is not there. */
  messageId: string | null;
  from: string;
  to: string;
  status: "sent" | "delivered" | "undelivered";
  /** No later report can change it. */
  final: boolean;
  segments: number | null;
  errorCode: string | null;
  errorDetail: string | null;
};

/** What we only show: cut where it is too long. */
const text = (most: number) => z.string().transform((given) => storable(given).slice(0, most));
/** What we compare: refused where it is too long. */
const name = (most: number) => z.string().transform(storable).pipe(z.string().min(1).max(most));
/** A number that fits its column, or nothing. */
const count = (most: number) => z.coerce.number().int().min(1).max(most).nullish().catch(null);

// Strict about what is needed, tolerant of the rest: real payloads differ from the published schema.
const earliest = new Date("2000-01-01T00:00:00Z");
const latest = new Date("2200-01-01T00:00:00Z");
const time = z.coerce.date().min(earliest).max(latest).nullish().catch(null);
const address = z.union([
  name(64),
  z.object({ phone_number: name(64) }).transform((party) => party.phone_number),
]);
const recipientSchema = z
  .object({ phone_number: name(64), status: z.string().nullish() })
  .transform((party) => ({ phone: party.phone_number, status: party.status ?? null }));

const mostFiles = 20;

const envelope = z.object({
  data: z.object({
    id: name(200),
    event_type: name(200),
    occurred_at: time,
    payload: z.unknown(),
  }),
});

const receivedPayload = z.object({
  id: name(200),
  from: address,
  to: z.union([z.array(address).min(1).max(50), address.transform((one) => [one])]),
  cc: z.array(address).max(50).nullish().catch([]),
  text: text(20_000).nullish(),
  media: z.array(z.unknown()).nullish().catch([]),
  received_at: time,
  autoresponse_type: z.string().nullish().catch(null),
});

const mediaFile = z.object({
  url: z.url().max(4000),
  content_type: text(200).nullish().catch(null),
  size: count(2_147_483_647),
});

const statusPayload = z.object({
  id: name(200),
  from: address,
  to: z.array(z.unknown()).min(1).max(50),
  parts: count(1000),
  webhook_url: z.string().nullish().catch(null),
  errors: z
    .array(
      z.object({
        code: z.union([z.string(), z.number()]).transform(String).pipe(text(50)),
        title: text(500).nullish(),
        detail: text(2000).nullish(),
      }),
    )
    .nullish()
    .catch([]),
});

/**
 * Reads a webhook body whose signature was verified, or a delivery from the carrier's records.
 * @param raw the JSON text, kept with the event as it came.
 * @returns null when it is no webhook of this carrier at all.
 */
export function parseCarrierEvent(raw: string): CarrierEvent | null {
  const parsed = envelope.safeParse(parseJson(raw));
  if (!parsed.success) return null;
  const { id, event_type: type, occurred_at: occurredAt, payload } = parsed.data.data;
  const event = { id, type, occurredAt: occurredAt ?? null, raw };
  if (type === "message.received") {
    const message = readReceived(payload);
    return message ? { ...event, kind: "received", message } : { ...event, kind: "unreadable" };
  }
  if (type === "message.sent" || type === "message.finalized") {
    const report = readReport(payload, type);
    return report ? { ...event, kind: "status", report } : { ...event, kind: "unreadable" };
  }
  return { ...event, kind: "other" };
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

function readReceived(payload: unknown): ReceivedText | null {
  const parsed = receivedPayload.safeParse(payload);
  if (!parsed.success) return null;
  const { id, from, to, cc, media, received_at } = parsed.data;
  return {
    carrierMessageId: id,
    from,
    to: [...to, ...(cc ?? [])],
    text: parsed.data.text ?? "",
    media: readMedia(media ?? []),
    receivedAt: received_at ?? null,
    answeredByCarrier: Boolean(parsed.data.autoresponse_type),
  };
}

/** A file we can make nothing of costs itself, never its message. */
function readMedia(given: unknown[]): ReceivedText["media"] {
  return given.slice(0, mostFiles).flatMap((entry) => {
    const { data } = mediaFile.safeParse(entry);
    return data ? [{ url: data.url, contentType: data.content_type ?? null, size: data.size ?? null }] : [];
  });
}

function readReport(payload: unknown, type: string): StatusReport | null {
  const parsed = statusPayload.safeParse(payload);
  if (!parsed.success) return null;
  const to = recipientSchema.safeParse(parsed.data.to[0]);
  if (!to.success) return null;
  const [error] = parsed.data.errors ?? [];
  const status = statusOf(to.data.status);
  return {
    carrierMessageId: parsed.data.id,
    messageId: uuidOrNull(messageIdOf(parsed.data.webhook_url)),
    from: parsed.data.from,
    to: to.data.phone,
    status,
    final: type === "message.finalized",
    segments: parsed.data.parts ?? null,
    errorCode: status === "undelivered" ? (error?.code ?? "undelivered") : null,
    errorDetail: error ? (error.detail ?? error.title ?? null) : null,
  };
}

/** `delivery_unconfirmed` and the like stay sent: the carrier does not know either. */
function statusOf(carrierStatus: string | null): StatusReport["status"] {
  if (carrierStatus === "delivered") return "delivered";
  if (["sending_failed", "delivery_failed", "expired"].includes(carrierStatus ?? "")) return "undelivered";
  return "sent";
}

const uuidOrNull = (text: string | null): string | null => (z.uuid().safeParse(text).success ? text : null);
