/** Further nobody counts: what is read every few seconds has to stay cheap. */
export const mostCounted = 1000;

/** How far back the sending rate looks. */
export const rateMinutes = 10;

/** The sweep comes each minute; without one for so long, the engine does not call. */
const longestSweepPauseMs = 3 * 60_000;

/** Whether the sweep has not come for so long that something is wrong. */
export const isSweepLate = (endedAt: string | null, now: string): boolean =>
  endedAt === null || Date.parse(now) - Date.parse(endedAt) > longestSweepPauseMs;

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
  "resend-owed-events": "Answers and pictures that are owed",
  "resend-owed-mails": "Mails that are owed",
  "resend-owed-deletions": "Deleting contacts",
  "resend-owed-imports": "Imports",
  "resend-owed-drip-runs": "Applying drip campaigns to lists",
  "end-snoozes": "Ending snoozes",
  "drop-old-uploads": "Removing old uploads",
  "drop-old-imports": "Removing old imports",
  "drop-old-mails": "Removing old mails",
  "remove-owed-files": "Removing files from storage",
  "read-back-deliveries": "Reading missed webhooks from the carrier",
  "look-up-unknowns": "Looking up messages that are not confirmed",
};

/** What a chore of the sweep is for, in words. */
export const choreLabel = (name: string): string => choreLabels[name] ?? name;
