import { addMinutes } from "date-fns";
import { and, asc, eq, isNotNull, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, inboxes, messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findRecord } from "@/lib/carrier/find-record";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { settleMessages } from "@/lib/messages/settle-messages";
import { transact } from "@/lib/transact";
import { lookupAfterMinutes } from "./rules";

const mostAtOnce = 200;

/**
 * Searches the carrier's records for messages of unknown outcome: after 2, 10 and 60 minutes, then no more, and the
 * message stays "not confirmed". When the carrier does not answer, the rest waits for the next sweep.
 * @param budgetMs what one sweep spends on it: what is left has the next minute.
 * @returns how many were settled.
 */
export async function lookUpUnknowns(actor: Actor, budgetMs = 20_000): Promise<number> {
  authorize(actor, "work.sweep");
  const until = performance.now() + budgetMs;
  let settled = 0;
  for (const message of await listDue()) {
    if (performance.now() > until) break;
    const result = await lookUp(message);
    if (result === "no_answer") break;
    if (result === "settled") settled += 1;
  }
  return settled;
}

type Unknown = Awaited<ReturnType<typeof listDue>>[number];

function listDue() {
  return db()
    .select({
      id: messages.id,
      lookups: messages.lookups,
      claimedAt: messages.claimedAt,
      from: inboxes.address,
      to: conversations.peerAddress,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(inboxes, eq(inboxes.id, messages.inboxId))
    .where(
      and(isNotNull(messages.lookupAt), lte(messages.lookupAt, clock.now()), eq(messages.status, "unknown")),
    )
    .orderBy(asc(messages.lookupAt))
    .limit(mostAtOnce);
}

async function lookUp(message: Unknown): Promise<"settled" | "not_found" | "no_answer"> {
  const { id, from, to, lookups } = message;
  try {
    const report = await findRecord({ messageId: id, from, to, claimedAt: message.claimedAt ?? clock.now() });
    const settled = await transact((tx) => settleMessages(tx, report ? [report] : []));
    if (settled[0]?.outcome === "applied") return "settled";
  } catch (error) {
    log.warn({ err: error, messageId: id }, "the carrier's records could not be read");
    // Behind the others, so that one the carrier always fails on does not keep them waiting.
    await postpone(id, { lookupAt: addMinutes(clock.now(), 1) });
    return "no_answer";
  }
  const wait = lookupAfterMinutes[lookups + 1];
  await postpone(id, {
    lookups: lookups + 1,
    ...(wait === undefined
      ? // It stays as it is: who waits for this message has waited long enough.
        { lookupAt: null, finalizedAt: clock.now() }
      : { lookupAt: addMinutes(clock.now(), wait) }),
  });
  return "not_found";
}

async function postpone(
  id: string,
  change: { lookups?: number; lookupAt: Date | null; finalizedAt?: Date },
): Promise<void> {
  await db()
    .update(messages)
    .set(change)
    .where(and(eq(messages.id, id), eq(messages.status, "unknown")));
}
