import type { MessageStatus } from "@/db/schema";
import { reasonFor } from "@/lib/carrier/reasons";
import { formatPhone } from "@/lib/phones/rules";
import type { Export } from "./find-export";
import type { ExportEntry } from "./read-entries";

const states: Record<MessageStatus, string> = {
  scheduled: "Scheduled",
  queued: "Queued",
  sending: "Sending",
  sent: "Sent",
  delivered: "Delivered",
  undelivered: "Not delivered",
  failed: "Failed",
  unknown: "Not confirmed",
  cancelled: "Cancelled",
  received: "Received",
};

export type EntryWords = {
  /** Received, Sent, Note or Activity. */
  kind: string;
  /** Who wrote it: a user, another system, or the customer. */
  author: string;
  /** What became of it, with the reason where it did not arrive; empty for notes and activity. */
  state: string;
};

/** What both formats say of an entry, in the words of the interface. */
export function describeEntry({ message, author }: ExportEntry, given: Export): EntryWords {
  const internal = message.kind === "note" || message.kind === "activity";
  const reason = message.cancelReason ?? reasonFor(message.errorCode);
  return {
    kind: kindOf(message),
    author: authorOf(message, author, given),
    state: internal ? "" : [states[message.status], reason].filter(Boolean).join(": "),
  };
}

/** The customer, by name or by number as people of the country read it. */
export const peerName = (given: Export): string =>
  given.contactName ?? formatPhone(given.peerAddress, given.country);

function kindOf({ kind, direction }: ExportEntry["message"]): string {
  if (kind === "note") return "Note";
  if (kind === "activity") return "Activity";
  return direction === "inbound" ? "Received" : "Sent";
}

function authorOf(message: ExportEntry["message"], author: string | null, given: Export): string {
  if (author !== null) return author;
  if (message.source) return message.source;
  return message.direction === "inbound" ? peerName(given) : "Tidewire";
}
