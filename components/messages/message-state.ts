import type { ThreadMessage } from "@/lib/messages/queries";

type Status = ThreadMessage["status"];

const labels: Record<Status, string> = {
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

/** What became of a message, in one or two words. */
export const stateLabel = (status: Status): string => labels[status];

/** Whether the message did not arrive, or may not have: shown with its reason and a red edge. */
export const isTrouble = (status: Status): boolean =>
  ["undelivered", "failed", "unknown", "cancelled"].includes(status);

/**
 * Whether one may try again: what failed, and what may have arrived (that one with a warning). A consent message that
 * the carrier did not take goes ahead of the next message by itself; one that was not delivered is sent by hand.
 */
export const canRetry = ({
  status,
  retried,
  origin,
}: Pick<ThreadMessage, "status" | "retried" | "origin">): boolean =>
  !retried && (origin === "consent" ? status === "undelivered" : status === "failed" || status === "unknown");
