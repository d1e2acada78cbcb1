import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxes, messages, sendLanes } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishConversations } from "@/lib/realtime/publish";
import { callCarrier } from "./call-carrier";
import { type ClaimedMessage, claimMessages } from "./claim-messages";
import { countDue } from "./due-messages";
import { knownTime } from "./known-time";
import { releaseClaims } from "./release-claims";
import { reserveSlots } from "./reserve-slots";
import { claimAheadMs, lateMs, runnersTurnMs, slotInterval } from "./rules";
import { sleepUntil } from "./sleep-until";
import { wakeLane } from "./wake-lane";

const patienceMs = 1000;

/** How often it is looked whether a runner took the message. */
const betweenLooksMs = 100;

/**
 * Tries a conversation's typed message right away, without the engine, if its number has a slot within a second.
 * Otherwise, and whenever it did not leave, the lane has it.
 */
export async function sendAtOnce(actor: Actor, inboxId: string, conversationId: string): Promise<void> {
  authorize(actor, "lane.run");
  let left = false;
  try {
    left = await hasLeft(inboxId, conversationId);
  } finally {
    if (!left) await wakeLane(inboxId);
  }
}

async function hasLeft(inboxId: string, conversationId: string): Promise<boolean> {
  const [inbox] = await db()
    .select({ messagesPerSecond: inboxes.messagesPerSecond })
    .from(inboxes)
    .where(eq(inboxes.id, inboxId));
  if (!inbox) return true;
  const intervalMs = slotInterval(inbox.messagesPerSecond);
  if (await leftToRunner(inboxId, conversationId)) return false;
  const sent = await sendNext(inboxId, conversationId, intervalMs);
  // What it was put ahead of is what this is about.
  const last = sent?.origin === "consent" ? await sendNext(inboxId, conversationId, intervalMs) : sent;
  // Put back, or something that had to wait behind it: a runner that looked meanwhile saw nothing it could take.
  return last !== null && (await countDue(inboxId, 1)) === 0 && !(await isQueued(last.id));
}

/**
 * Where a runner has taken the places that come next, its next claim has this message first, in one of those: a place of
 * its own would pass unused, and the number would send one less. Only where nobody took it in time, since the runner was
 * killed or stands still, is one reserved.
 * @returns whether the lane has it.
 */
async function leftToRunner(inboxId: string, conversationId: string): Promise<boolean> {
  const until = performance.now() + runnersTurnMs;
  while (performance.now() < until) {
    if (!(await hasRunnerAhead(inboxId))) return false;
    await sleep(betweenLooksMs);
    if ((await countDue(inboxId, 1, conversationId)) === 0) return true;
  }
  return false;
}

/** Whether a runner is at work on the lane, in places that are still to come. */
async function hasRunnerAhead(inboxId: string): Promise<boolean> {
  const isAhead = sql`${knownTime("running_until")} > clock_timestamp() and ${knownTime("next_slot_at")} > clock_timestamp()`;
  const rows = await db()
    .select({ inboxId: sendLanes.inboxId })
    .from(sendLanes)
    .where(and(eq(sendLanes.inboxId, inboxId), isAhead));
  return rows.length > 0;
}

/** Claims and calls for the conversation's next message. @returns null when nothing could be taken in time. */
async function sendNext(
  inboxId: string,
  conversationId: string,
  intervalMs: number,
): Promise<ClaimedMessage | null> {
  const reserved = await reservePlace(inboxId, intervalMs);
  if (reserved === null) return null;
  const claim = await claimMessages(inboxId, {
    count: 1,
    conversationId,
    notBefore: reserved - claimAheadMs,
  });
  if (claim.cancelledIn.length > 0) await publishConversations(inboxId, claim.cancelledIn);
  const [message] = claim.messages;
  if (!message) return null;
  await sleepUntil(reserved);
  let place: number | null = reserved;
  // What the lane has begun meanwhile is not known here, so a place that has passed is given up for another.
  while (place !== null && intervalMs > 0 && performance.now() - place > lateMs) {
    place = await reservePlace(inboxId, intervalMs);
    if (place !== null) await sleepUntil(place);
  }
  if (place === null) await releaseClaims([message]);
  else await callCarrier(message, claim.since);
  return message;
}

async function reservePlace(inboxId: string, intervalMs: number): Promise<number | null> {
  const reservation = await reserveSlots(inboxId, {
    count: 1,
    intervalMs,
    mostWaitMs: patienceMs,
    lease: false,
  });
  return reservation?.places[0] ?? null;
}

async function isQueued(messageId: string): Promise<boolean> {
  const rows = await db()
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.id, messageId), eq(messages.status, "queued")));
  return rows.length > 0;
}
