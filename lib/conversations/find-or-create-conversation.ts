import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { newId } from "@/db/id";
import { type Conversation, conversations } from "@/db/schema";

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
 * The same for many peers, each named once. Those that are there are locked in one order, then the missing ones are made
 * and locked in it: two who do this at once do not wait for each other, unless somebody else makes one of them in
 * between. Postgres then undoes one of the two.
 */
export async function findOrCreateConversations(
  tx: Queryable,
  inboxId: string,
  peerAddresses: string[],
  now: Date,
): Promise<Conversation[]> {
  const found = await lockConversations(tx, inboxId, peerAddresses);
  const known = new Set(found.map(({ peerAddress }) => peerAddress));
  const missing = peerAddresses.filter((address) => !known.has(address));
  if (missing.length === 0) return found;
  await makeConversations(tx, inboxId, missing, now);
  return [...found, ...(await lockConversations(tx, inboxId, missing))];
}

const lockConversations = (
  tx: Queryable,
  inboxId: string,
  peerAddresses: string[],
): Promise<Conversation[]> =>
  tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.inboxId, inboxId), inArray(conversations.peerAddress, peerAddresses)))
    .orderBy(asc(conversations.peerAddress))
    // Not `update`: notes and messages that others add meanwhile only need the row to stay.
    .for("no key update");

/**
 * Makes those conversations that are missing, with what is known of the peer already: the contact's name and whether
 * they are blocked.
 */
export async function makeConversations(
  tx: Queryable,
  inboxId: string,
  peerAddresses: string[],
  now: Date,
): Promise<void> {
  const addresses = [...peerAddresses].sort();
  const ids = addresses.map(() => newId());
  // As arrays: thousands of rows with a parameter for each column take several times as long, and of JSON Postgres does
  // not know how few they are: it would read all contacts for one.
  await tx.execute(sql`
    insert into conversations (id, inbox_id, peer_address, sort_at, contact_name, blocked_at)
    select t.id, ${inboxId}::uuid, t.address, ${sql.param(now, conversations.sortAt)}, c.full_name, b.blocked_at
    from unnest(${sql.param(ids)}::uuid[], ${sql.param(addresses)}::text[]) as t (id, address)
    left join contact_phones p on p.inbox_id = ${inboxId} and p.phone = t.address
    left join contacts c on c.id = p.contact_id
    left join blocked_senders b on b.inbox_id = ${inboxId} and b.address = t.address
    order by t.address
    on conflict do nothing
  `);
}
