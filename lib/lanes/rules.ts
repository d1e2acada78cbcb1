import type { MessageOrigin } from "@/db/schema";

/** The lanes, most urgent first. */
export const lanes = { typed: 0, scheduled: 1, blast: 2 } as const;

/** A number is paced a little below what the carrier allows, since its clock is not ours. */
const paceShare = 0.975;

/** Milliseconds between two messages of a number; 0 without a limit. */
export const slotInterval = (messagesPerSecond: number | null): number =>
  messagesPerSecond === null ? 0 : 1000 / (messagesPerSecond * paceShare);

/**
 * A call that begins no later than this after its place is in time: it comes no closer to those around it than what
 * the pace leaves of a second (25 ms), with some left for the network.
 */
export const lateMs = 10;

/**
 * So far behind its places a runner may fall. Less than this it makes up for by and by; more, and its claims would grow
 * too old to call, so it leaves later places to those that are late.
 */
export const mostBehindMs = 150;

/** Claims are made so long before the place of their first call: it takes its time, and the place does not wait. */
export const claimAheadMs = 150;

/** At most so many messages are claimed at once, */
const mostAtOnce = 100;

/** and never more than can be called within this time, which is also how long a STOP waits for calls under way. */
export const callWithinMs = 1000;

/** Places are reserved so far ahead: half of what calls have, and no more than what somebody types can wait for. */
const aheadMs = callWithinMs / 2;

/** So long a message that is typed is left to a runner: its next claim comes within `aheadMs`, and takes a moment. */
export const runnersTurnMs = aheadMs + 200;

/** How many places to reserve for the next claim. */
export const batchSize = (intervalMs: number): number =>
  intervalMs === 0 ? mostAtOnce : Math.max(1, Math.min(mostAtOnce, Math.floor(aheadMs / intervalMs)));

/**
 * Calls of a runner under way at most: enough for the number's rate where each call takes three seconds, and no more
 * than a process that is asked to end can see through in the seconds it is given.
 */
export const mostUnderWay = (messagesPerSecond: number | null): number =>
  messagesPerSecond === null ? 200 : Math.min(300, Math.max(100, Math.ceil(messagesPerSecond * 3)));

/** So many recipients of blasts become messages at once: the next second's, or some hundred without a limit. */
export const refillSize = (intervalMs: number): number =>
  intervalMs === 0 ? 500 : Math.max(mostAtOnce, Math.ceil(1000 / intervalMs));

/**
 * When to try a message again that the carrier turned away for now: after 2, 4, 8 … seconds, at most a minute,
 * with some chance in it so that a crowd does not come back at once.
 * @returns milliseconds, or null when it has been tried long enough: 5 minutes for typed messages, an hour for all.
 */
export function retryDelay(
  attempts: number,
  sinceFirstMs: number,
  lane: number,
  random = Math.random,
): number | null {
  const patience = lane === lanes.typed ? 5 * 60_000 : 60 * 60_000;
  const delay = Math.min(60_000, 1000 * 2 ** Math.min(attempts, 10)) * (0.75 + random() * 0.5);
  return sinceFirstMs + delay > patience ? null : Math.round(delay);
}

/** How long a number rests after the carrier said it sends too much. */
export const slowDownMs = 10_000;

/** A claim not recorded after this long has an unknown outcome: the call ends after 15 s at the latest. */
export const stuckAfterMs = 60_000;

/** When the carrier's records are searched for a message whose outcome is unknown, in minutes after the last look. */
export const lookupAfterMinutes = [2, 10, 60] as const;

/** What may leave to somebody who opted out (product.md, section 3); everything else, and everything new, is held. */
export const leavesDespiteOptOut: readonly MessageOrigin[] = ["typed", "help", "opt_out_reply", "stop"];

/** What may leave to a blocked sender: the STOP that the block dialog offers to send. */
export const leavesDespiteBlock: readonly MessageOrigin[] = ["stop"];

/** What is preceded by the consent message, where that is required and was not sent yet (product.md, section 3). */
export const needsConsentMessage: readonly MessageOrigin[] = [
  "typed",
  "scheduled",
  "reminder",
  "drip",
  "blast",
];

/** Why the rest of a drip campaign does not leave to somebody who answered it. */
export const repliedReason = "The customer replied.";

/** Why the rest of a blast does not leave. */
export const blastCancelledReason = "The blast was cancelled.";

/** What waits for the next open minute of its recipient (product.md, section 3). */
export const waitsForOpenHours: readonly MessageOrigin[] = ["drip", "blast"];

/** What is due further away than this is the sweep's business, which runs each minute. */
export const soonMs = 70_000;
