import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { blockedSenders, type Conversation, contactPhones, contacts, conversations } from "@/db/schema";

/**
 * The one conversation of an inbox with a peer, made when it is missing, and locked until the transaction ends:
 * what follows may number arrivals and recompute what the list shows.
 */
export async function findOrCreateConversation(
  tx: Queryable,
  inboxId: string,
  peerAddress: string,
  now: Date,
): Promise<Conversation> {
  await tx
    .insert(conversations)
    .values({
      inboxId,
      peerAddress,
      sortAt: now,
      contactName: sql`(
        select ${contacts.fullName} from ${contactPhones} join ${contacts} on ${contacts.id} = ${contactPhones.contactId}
        where ${contactPhones.inboxId} = ${inboxId} and ${contactPhones.phone} = ${peerAddress}
      )`,
      blockedAt: sql`(
        select ${blockedSenders.blockedAt} from ${blockedSenders}
        where ${blockedSenders.inboxId} = ${inboxId} and ${blockedSenders.address} = ${peerAddress}
      )`,
    })
    .onConflictDoNothing();
  const [conversation] = await tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.inboxId, inboxId), eq(conversations.peerAddress, peerAddress)))
    // Not `update`: notes and messages that others add meanwhile only need the row to stay.
    .for("no key update");
  if (!conversation) throw new Error("a conversation vanished between its insert and its lock");
  return conversation;
}
