import type { BlastRow } from "@/lib/blasts/queries";
import { listTimeLabel, plannedLabel } from "@/lib/conversations/rules";

export const figure = (count: number): string => count.toLocaleString("en-US");

/** "1 person", "1,204 people". */
export const peopleWords = (count: number): string => `${figure(count)} ${count === 1 ? "person" : "people"}`;

/** "1 segment", "2,408 segments". */
export const segmentWords = (count: number): string =>
  `${figure(count)} ${count === 1 ? "segment" : "segments"}`;

export const statusLabels: Record<BlastRow["status"], string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  sending: "Sending",
  paused: "Paused",
  sent: "Sent",
  cancelled: "Cancelled",
};

export const statusTones = {
  draft: "neutral",
  scheduled: "accent",
  sending: "accent",
  paused: "warning",
  sent: "success",
  cancelled: "neutral",
} as const satisfies Record<BlastRow["status"], string>;

/** "a few seconds", "about 40 seconds", "about 4 minutes", "about 2 hours". */
export function durationWords(seconds: number): string {
  if (seconds < 5) return "a few seconds";
  const [count, unit] =
    seconds < 90
      ? [Math.ceil(seconds / 5) * 5, "second"]
      : seconds < 90 * 60
        ? [Math.round(seconds / 60), "minute"]
        : [Math.round(seconds / 3600), "hour"];
  return `about ${figure(count)} ${unit}${count === 1 ? "" : "s"}`;
}

type Seen = { now: string; timezone: string };

/** When it was, is, or will be: "Leaves tomorrow, 9:00 AM", "Sent Mar 3", "Edited yesterday". */
export function whenWords(row: BlastRow, { now, timezone }: Seen): string {
  const { status, scheduledAt, finishedAt, startedAt, updatedAt } = row;
  if (status === "scheduled" && scheduledAt) return `Leaves ${plannedLabel(scheduledAt, now, timezone)}`;
  if (status === "draft") return `Edited ${dayWords(updatedAt, now, timezone)}`;
  if (finishedAt) {
    const verb = status === "cancelled" ? "Cancelled" : "Sent";
    return `${verb} ${dayWords(finishedAt, now, timezone)}`;
  }
  return startedAt ? `Started ${dayWords(startedAt, now, timezone)}` : "Getting ready";
}

/** As it stands behind a verb. */
const dayWords = (...given: Parameters<typeof listTimeLabel>): string =>
  listTimeLabel(...given).replace(/^Yesterday/, "yesterday");

/** Whom it is for: "Customers, Bakers and 3 contacts". */
export function audienceWords({ sources, contactCount }: BlastRow): string {
  const contacts =
    contactCount > 0 ? [`${figure(contactCount)} ${contactCount === 1 ? "contact" : "contacts"}`] : [];
  const parts = [...sources, ...contacts];
  if (parts.length === 0) return "Nobody chosen yet";
  const last = parts.at(-1);
  return parts.length === 1 ? `For ${last}` : `For ${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** What became of it so far: "312 of 1,204 sent", "1,204 recipients · 3 failed". */
export function countWords(row: BlastRow): string {
  const { status, recipients, sent, failed, replied, optedOut } = row;
  const counts = [
    status === "sent"
      ? `${figure(recipients)} ${recipients === 1 ? "recipient" : "recipients"}`
      : `${figure(sent)} of ${figure(recipients)} sent`,
    ...(failed > 0 ? [`${figure(failed)} failed`] : []),
    ...(replied > 0 ? [`${figure(replied)} replied`] : []),
    ...(optedOut > 0 ? [`${figure(optedOut)} opted out`] : []),
  ];
  return counts.join(" · ");
}
