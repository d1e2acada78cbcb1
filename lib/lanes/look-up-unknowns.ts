import { addMinutes } from "date-fns";
import { and, asc, eq, isNotNull, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, inboxes, messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findRecord } from "@/lib/carrier/find-record";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { settleMessage } from "@/lib/messages/settle-message";
import { transact } from "@/lib/transact";
import { lookupAfterMinutes } from "./rules";

const mostAtOnce = 200;

/**
 * Searches the carrier's records for messages of unknown outcome: after 2, 10 and 60 minutes, then no more, and the
 * message stays "not confirmed". @returns how many were found.
 */
export async function lookUpUnknowns(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const due = await db()
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
  let found = 0;
  for (const message of due) {
    try {
      if (await lookUp(message)) found += 1;
    } catch (error) {
      // Its time has not been moved, so the next sweep looks again.
      log.warn({ err: error, messageId: message.id }, "the carrier's records could not be read");
    }
  }
  return found;
}

type Unknown = { id: string; lookups: number; claimedAt: Date | null; from: string; to: string };

async function lookUp(message: Unknown): Promise<boolean> {
  const report = await findRecord({
    messageId: message.id,
    from: message.from,
    to: message.to,
    claimedAt: message.claimedAt ?? clock.now(),
  });
  if (report) {
    await transact((tx) => settleMessage(tx, report));
    return true;
  }
  const wait = lookupAfterMinutes[message.lookups + 1];
  await db()
    .update(messages)
    .set({
      lookups: message.lookups + 1,
      lookupAt: wait === undefined ? null : addMinutes(clock.now(), wait),
    })
    .where(and(eq(messages.id, message.id), eq(messages.status, "unknown")));
  return false;
}
