import { and, asc, eq, inArray, sql } from "drizzle-orm";
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
  const [conversation] = await findOrCreateConversations(tx, inboxId, [peerAddress], now);
  if (!conversation) throw new Error("a conversation vanished between its insert and its lock");
  return conversation;
}

/**
 * The same for many peers, each named once. They are made and locked in one order, so that two who do this at once
 * never wait for each other.
 */
export async function findOrCreateConversations(
  tx: Queryable,
  inboxId: string,
  peerAddresses: string[],
  now: Date,
): Promise<Conversation[]> {
  const rows = [...peerAddresses].sort().map((peerAddress) => newConversation(inboxId, peerAddress, now));
  await tx.insert(conversations).values(rows).onConflictDoNothing();
  return (
    tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.inboxId, inboxId), inArray(conversations.peerAddress, peerAddresses)))
      .orderBy(asc(conversations.peerAddress))
      // Not `update`: notes and messages that others add meanwhile only need the row to stay.
      .for("no key update")
  );
}

/** With what is known of the peer already: the contact's name and whether they are blocked. */
function newConversation(inboxId: string, peerAddress: string, now: Date) {
  return {
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
  };
}
