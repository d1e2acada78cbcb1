import { and, asc, eq, inArray } from "drizzle-orm";
import { consents, conversations, inboxes } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Locks a conversation and the consent of its phone until the transaction ends, for who takes messages away: its
 * summary is worked out anew, and no consent message is made meanwhile. Everybody locks in this order: conversation,
 * consent, lanes, messages.
 */
export async function lockThread(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
    .for("no key update");
  await lockConsents(tx, [conversationId]);
}

/** The second half of it, for conversations that are locked already. */
export async function lockConsents(tx: Tx, conversationIds: string[]): Promise<void> {
  await tx
    .select({ phone: consents.phone })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(
      consents,
      and(eq(consents.organizationId, inboxes.organizationId), eq(consents.phone, conversations.peerAddress)),
    )
    .where(inArray(conversations.id, conversationIds))
    .orderBy(asc(consents.phone))
    .for("update", { of: consents });
}
