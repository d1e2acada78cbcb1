/** What the carrier keeps. Everything here is plain data: it is written to the journal as it stands. */

type FinalStatus =
  | "delivered"
  | "delivery_unconfirmed"
  | "sending_failed"
  | "delivery_failed"
  | "expired"
  | "sent";

export type EventType = "message.received" | "message.sent" | "message.finalized";

export type Media = {
  /** Absolute for what the product sends, a path on this server for what a handset sends. */
  url: string;
  contentType: string | null;
  size: number | null;
  sha256: string | null;
};

export type PlannedEvent = { id: string; type: EventType };

export type StoredMessage = {
  id: string;
  /** Counts up by one. Its parity picks the payload shape, so a run is repeatable. */
  seq: number;
  /** `autoresponse` is the carrier's own answer to a keyword: a handset shows it, the API never does. */
  direction: "outbound" | "inbound" | "autoresponse";
  from: string;
  to: string[];
  cc: string[];
  text: string | null;
  subject: string | null;
  media: Media[];
  encoding: "GSM-7" | "UCS-2";
  parts: number;
  /** Milliseconds since 1970, when the carrier accepted it. */
  at: number;
  webhookUrl: string | null;
  final: { status: FinalStatus; errorCode: string | null };
  autoresponseType: "STOP" | "START" | null;
  events: PlannedEvent[];
};

export type Attempt = {
  startedAt: number;
  finishedAt: number;
  /** Absent when no answer came at all. */
  httpStatus: number | null;
  error: string | null;
};

export type Delivery = {
  id: string;
  eventId: string;
  messageId: string;
  eventType: EventType;
  url: string;
  status: "delivered" | "failed";
  attempts: Attempt[];
};

export type StoredMedia = {
  id: string;
  contentType: string;
  size: number;
  sha256: string;
  name: string | null;
};

export type JournalEntry =
  | { kind: "number"; number: string }
  | { kind: "handset"; number: string; at: number }
  | { kind: "message"; message: StoredMessage }
  | { kind: "delivery"; delivery: Delivery }
  | { kind: "media"; media: StoredMedia }
  | { kind: "block"; handset: string }
  | { kind: "unblock"; handset: string };
