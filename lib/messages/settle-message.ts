import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { conversations, inboxes, type Message, messages } from "@/db/schema";
import { countFailure } from "@/lib/blasts/count-failure";
import type { StatusReport } from "@/lib/carrier/parse-event";
import type { EventOutcome } from "@/lib/carrier-events/receive-carrier-event";
import { clock } from "@/lib/clock";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

type Settled = { outcome: EventOutcome; inboxId: string | null };

/**
 * Applies what the carrier reports about a message we sent. It may come before our own record of the call, twice,
 * or in any order: states only move forward, and a final one stays.
 */
export async function settleMessage(tx: Tx, report: StatusReport): Promise<Settled> {
  const message = await findReported(tx, report);
  if (!message) return { outcome: "no_such_message", inboxId: null };
  const now = clock.now();
  const forward = isForward(message.status, report.status);
  await tx
    .update(messages)
    .set({
      carrierMessageId: report.carrierMessageId,
      segments: report.segments ?? message.segments,
      sentAt: message.sentAt ?? now,
      ...(forward && {
        status: report.status,
        errorCode: report.errorCode,
        errorDetail: report.errorDetail,
        lookupAt: null,
        finalizedAt: report.final ? now : null,
      }),
      // Final without news: the carrier never learned whether it arrived.
      ...(!forward && report.final && !message.finalizedAt && { finalizedAt: now }),
    })
    .where(eq(messages.id, message.id));
  if (forward) await countChange(tx, message, report.status);
  if (forward) tx.afterCommit(() => publishConversations(message.inboxId, [message.conversationId]));
  return { outcome: "applied", inboxId: message.inboxId };
}

/** Failures of blasts are counted, as many of them pause one; one that was put right counts no more. */
async function countChange(tx: Tx, message: Message, status: Message["status"]): Promise<void> {
  const [was, is] = [message.status, status].map((each) => each === "failed" || each === "undelivered");
  if (was !== is) await countFailure(tx, message, is ? 1 : -1);
}

/** By the carrier's id first; then by ours, if the addresses fit and no other carrier id stands there. */
async function findReported(tx: Tx, report: StatusReport): Promise<Message | null> {
  const byCarrierId = await findLocked(tx, eq(messages.carrierMessageId, report.carrierMessageId));
  if (byCarrierId || !report.messageId) return byCarrierId;
  return findLocked(
    tx,
    and(
      eq(messages.id, report.messageId),
      eq(messages.direction, "outbound"),
      or(isNull(messages.carrierMessageId), eq(messages.carrierMessageId, report.carrierMessageId)),
      sql`exists (
        select 1 from ${conversations} join ${inboxes} on ${inboxes.id} = ${conversations.inboxId}
        where ${conversations.id} = ${messages.conversationId}
          and ${conversations.peerAddress} = ${report.to} and ${inboxes.address} = ${report.from}
      )`,
    ),
  );
}

async function findLocked(tx: Tx, condition: SQL | undefined): Promise<Message | null> {
  const [message] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.direction, "outbound"), condition))
    .for("no key update");
  return message ?? null;
}

const rank: Record<Message["status"], number> = {
  scheduled: 0,
  queued: 0,
  sending: 1,
  unknown: 2,
  // A failure we noted ourselves is put right by a carrier who accepted it after all.
  failed: 2,
  cancelled: 2,
  sent: 3,
  delivered: 4,
  undelivered: 4,
  received: 9,
};

const isForward = (from: Message["status"], to: Message["status"]): boolean => rank[to] > rank[from];
