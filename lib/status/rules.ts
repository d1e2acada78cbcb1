import type { LaneStatus, SweepStatus, WebhookStatus } from "./queries";

/** Further nobody counts: what is read every few seconds has to stay cheap. */
export const mostCounted = 1000;

/** How far back the sending rate looks. */
export const rateMinutes = 10;

/** A chore of each of the two sweeps: the engine may call one and not the other (inngest/functions/sweep.ts). */
const markingChores = ["wake-due-lanes", "read-back-deliveries"];

/** The sweep comes each minute; without one for so long, the engine does not call. */
const longestSweepPauseMs = 3 * 60_000;

/** What waits longer at a number than this is held up by something. */
const longestWaitMs = 5 * 60_000;

/** Later than this, webhooks are being tried again and again, or our clock is wrong. */
const longestLagMs = 30_000;

export const waitedMs = (since: string, now: string): number =>
  Math.max(0, Date.parse(now) - Date.parse(since));

/** When both sweeps had come last, ISO 8601; null where one never did. */
export function lastSweep(chores: { name: string; endedAt: Date }[]): string | null {
  const times = markingChores.map((name) => chores.find((chore) => chore.name === name)?.endedAt.getTime());
  return times.includes(undefined) ? null : new Date(Math.min(...times.map(Number))).toISOString();
}

/** Whether the sweep has not come for so long that something is wrong. */
export const isSweepLate = (endedAt: string | null, now: string): boolean =>
  endedAt === null || waitedMs(endedAt, now) > longestSweepPauseMs;

type Lane = Pick<LaneStatus, "phone" | "urgentSince" | "slowUntil" | "slowReason">;

/** Whether something other than a blast has waited so long that something is wrong. */
export const isWaitingLong = ({ urgentSince }: Pick<Lane, "urgentSince">, now: string): boolean =>
  urgentSince !== null && waitedMs(urgentSince, now) > longestWaitMs;

/** Whether webhooks come so late that something is wrong. */
export const isLagLong = ({ slowMs }: Pick<WebhookStatus, "slowMs">): boolean =>
  slowMs !== null && slowMs > longestLagMs;

type Given = {
  now: string;
  lanes: Lane[];
  webhooks: Pick<WebhookStatus, "slowMs">;
  sweep: SweepStatus;
};

/** What goes wrong, each with where to look; empty when all is well. */
export function troubles({ now, lanes, webhooks, sweep }: Given): string[] {
  const found: string[] = [];
  if (isSweepLate(sweep.endedAt, now)) {
    found.push(
      "The sweep stays away: the engine does not reach Tidewire, or its functions are not registered. Planned messages may be late.",
    );
  }
  for (const { name } of sweep.failing) {
    found.push(`${choreLabel(name)} fails at each sweep. The server's log says why.`);
  }
  for (const lane of lanes) {
    if (lane.slowUntil) {
      found.push(
        `${lane.phone} pauses, as the carrier asked${lane.slowReason ? `: ${lane.slowReason}` : "."}`,
      );
    } else if (isWaitingLong(lane, now)) {
      found.push(
        `At ${lane.phone} a message has waited for ${durationLabel(waitedMs(lane.urgentSince ?? now, now))}.`,
      );
    }
  }
  if (isLagLong(webhooks)) {
    found.push(
      "The carrier's webhooks come late. Check that it reaches this server, and the server's clock.",
    );
  }
  return found;
}

/** "40 ms", "1.2 s", "3 min", "2 h": as exact as it matters. */
export function durationLabel(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** "1,000+" where counting ended. */
export const countLabel = (count: number): string =>
  count < mostCounted ? String(count) : `${mostCounted.toLocaleString("en-US")}+`;

const choreLabels: Record<string, string> = {
  "age-stuck-claims": "Finding calls that were never recorded",
  "wake-due-lanes": "Waking numbers with messages that are due",
  "resend-owed-blasts": "Starting and finishing blasts",
  "resend-owed-events": "Answers and pictures that are owed",
  "resend-owed-mails": "Mails that are owed",
  "resend-owed-deletions": "Deleting contacts",
  "resend-owed-imports": "Imports",
  "resend-owed-drip-runs": "Applying drip campaigns to lists",
  "end-snoozes": "Ending snoozes",
  "merge-tallies": "Summing up the reports of blasts",
  "drop-old-uploads": "Removing old uploads",
  "drop-old-imports": "Removing old imports",
  "drop-old-mails": "Removing old mails",
  "remove-owed-files": "Removing files from storage",
  "read-back-deliveries": "Reading missed webhooks from the carrier",
  "look-up-unknowns": "Looking up messages that are not confirmed",
};

/** What a chore of the sweep is for, in words; one that has none yet, by its name. */
export const choreLabel = (name: string): string => choreLabels[name] ?? `“${name.replaceAll("-", " ")}”`;
