import { addMilliseconds, addMinutes } from "date-fns";
import { and, eq, sql } from "drizzle-orm";
import { messages, sendLanes } from "@/db/schema";
import { countFailure } from "@/lib/blasts/count-failure";
import { findRefusal } from "@/lib/carrier/refusals";
import type { SendOutcome } from "@/lib/carrier/send-text";
import { clock } from "@/lib/clock";
import { optOutBlockedByCarrier } from "@/lib/consents/opt-out-blocked-by-carrier";
import { log } from "@/lib/log";
import { publishConversations } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import type { ClaimedMessage } from "./claim-messages";
import { recordAccepted } from "./record-accepted";
import { lookupAfterMinutes, retryDelay, slowDownMs } from "./rules";

/**
 * Writes down what a call came to. A webhook may have been faster: states only move forward, and the carrier's id
 * is only filled in.
 */
export async function recordOutcome(message: ClaimedMessage, outcome: SendOutcome): Promise<void> {
  if (outcome.kind === "accepted") return recordAccepted(message, outcome);
  await transact(async (tx) => {
    if (outcome.kind === "unknown") await recordUnknown(tx, message, outcome.detail);
    else await recordTurnedAway(tx, message, outcome);
    tx.afterCommit(() => publishConversations(message.inboxId, [message.conversationId]));
  });
  if (outcome.kind === "refused" && outcome.optedOut) await noteCarriersBlock(message);
}

/** By itself: the outcome is recorded, and what follows it must go on whether or not this works. */
async function noteCarriersBlock(message: ClaimedMessage): Promise<void> {
  try {
    await optOutBlockedByCarrier(message);
  } catch (error) {
    log.error(
      { err: error, messageId: message.id },
      "the carrier's block could not be noted; its next refusal will",
    );
  }
}

/** Only the claim's own row, and only while nothing better is known of it. */
const stillClaimed = (message: ClaimedMessage) =>
  and(eq(messages.id, message.id), eq(messages.claimId, message.claimId), eq(messages.status, "sending"));

async function recordUnknown(tx: Tx, message: ClaimedMessage, detail: string): Promise<void> {
  const lookupAt = addMinutes(clock.now(), lookupAfterMinutes[0]);
  await tx
    .update(messages)
    .set({ status: "unknown", errorDetail: detail, lookupAt, lookups: 0 })
    .where(stillClaimed(message));
}

type TurnedAway = Extract<SendOutcome, { kind: "refused" | "not_sent" }>;

async function recordTurnedAway(tx: Tx, message: ClaimedMessage, outcome: TurnedAway): Promise<void> {
  const code = outcome.kind === "refused" ? outcome.code : null;
  const kind = outcome.kind === "not_sent" ? "retry" : (findRefusal(outcome.code)?.kind ?? "never");
  const again = kind === "retry" || kind === "slow";
  const firstAttemptAt = again ? await getFirstAttemptAt(tx, message.id) : null;
  const waited = firstAttemptAt ? Date.now() - firstAttemptAt.getTime() : 0;
  const delay = again ? retryDelay(message.attempts, waited, message.lane) : null;
  if (kind === "slow") await slowDown(tx, message.inboxId, outcome.detail);
  const written = await tx
    .update(messages)
    .set(
      delay === null
        ? {
            status: "failed",
            errorCode: code ?? "unreachable",
            errorDetail: outcome.detail,
            finalizedAt: clock.now(),
          }
        : {
            status: "queued",
            readyAt: addMilliseconds(clock.now(), delay),
            claimId: null,
            claimedAt: null,
            errorDetail: outcome.detail,
          },
    )
    .where(stillClaimed(message))
    .returning({ id: messages.id });
  if (delay === null && written.length > 0) await countFailure(tx, message);
}

async function getFirstAttemptAt(tx: Tx, messageId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: messages.firstAttemptAt })
    .from(messages)
    .where(eq(messages.id, messageId));
  return row?.at ?? null;
}

async function slowDown(tx: Tx, inboxId: string, reason: string): Promise<void> {
  await tx
    .update(sendLanes)
    .set({ slowUntil: sql`clock_timestamp() + ${slowDownMs} * interval '1 millisecond'`, slowReason: reason })
    .where(eq(sendLanes.inboxId, inboxId));
}
