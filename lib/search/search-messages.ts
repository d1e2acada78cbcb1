import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, messages } from "@/db/schema";
import { containsWord } from "./contains-word";
import { snippetOf } from "./rules";

type Message = typeof messages.$inferSelect;

/** A message that was found. `at` is an ISO string, ahead of now for what is scheduled, null for an unknown date. */
export type MessageHit = {
  messageId: string;
  conversationId: string;
  contactName: string | null;
  peerAddress: string;
  /** The address as people of the organization's country read it. */
  peerPhone: string;
  archived: boolean;
  direction: "inbound" | "outbound" | "internal";
  status: Message["status"];
  at: string | null;
  snippet: string;
};

type Hit = Omit<MessageHit, "peerPhone">;

const shownMessages = 20;

/** Among so many of the newest, common words are found within a few milliseconds. */
const newest = 2000;

/** Going through this part of all messages takes no longer than the index for search does over all of them. */
const partWorthWalking = 0.01;

/**
 * The newest messages that say every word; those of blocked senders stay hidden. Common words are found by going back in
 * time. The index names all who ever said them, in no order: it is asked for rare ones. Words of one or two letters alone
 * are no search: they stand nearly everywhere.
 */
export async function searchMessages(inboxId: string, words: string[]): Promise<Hit[]> {
  if (!words.some((word) => [...word].length >= 3)) return [];
  let ids = await findAmongNewest(inboxId, words, newest);
  if (ids.length < shownMessages) {
    ids = (await findFurtherBack(inboxId, words, ids.length)) ?? (await findByIndex(inboxId, words));
  }
  return readHits(ids, words);
}

/**
 * Goes on back in time where they are as common as they seem to be by how many of the newest say them.
 * @returns null where that would take too long, or does not find enough
 */
async function findFurtherBack(inboxId: string, words: string[], found: number): Promise<string[] | null> {
  if (found === 0) return null;
  const needed = Math.ceil((2 * shownMessages * newest) / found);
  // As many as Postgres counted when it last took stock.
  const { rows } = await db().execute<{ count: number }>(
    sql`select reltuples::float8 as count from pg_class where oid = 'messages_newest'::regclass`,
  );
  if (needed > (rows[0]?.count ?? 0) * partWorthWalking) return null;
  const ids = await findAmongNewest(inboxId, words, needed);
  return ids.length < shownMessages ? null : ids;
}

/** Word for word as the indexes have it, or the planner would not take them. */
const isSearched = (inboxId: string): SQL => sql`
  ${messages.inboxId} = ${inboxId}
  and ${messages.origin} <> 'blast' and ${messages.kind} <> 'activity' and ${messages.body} <> ''`;

const saysAll = (words: string[]): SQL | undefined =>
  and(...words.map((word) => containsWord(messages.body, word)));

const newestFirst = sql`${messages.sortAt} desc, ${messages.id} desc`;

/** Looked up for each by itself, once it is known that it says the words. */
const isNotBlocked = sql`(
  select ${conversations.blockedAt} is null from ${conversations} where ${conversations.id} = ${messages.conversationId}
)`;

async function findAmongNewest(inboxId: string, words: string[], most: number): Promise<string[]> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select ${messages.id} from (
      select * from ${messages} where ${isSearched(inboxId)} order by ${newestFirst} limit ${most}
    ) ${messages}
    where ${saysAll(words)} and ${isNotBlocked}
    order by ${newestFirst} limit ${shownMessages}`);
  return rows.map(({ id }) => id);
}

/** All are put in order before the first are looked up. */
async function findByIndex(inboxId: string, words: string[]): Promise<string[]> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select id from (
      select ${messages.id}, ${messages.sortAt}, ${messages.conversationId} from ${messages}
      where ${isSearched(inboxId)} and ${saysAll(words)} order by ${newestFirst} offset 0
    ) ${messages}
    where ${isNotBlocked} order by ${newestFirst} limit ${shownMessages}`);
  return rows.map(({ id }) => id);
}

async function readHits(ids: string[], words: string[]): Promise<Hit[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .select({
      messageId: messages.id,
      conversationId: messages.conversationId,
      contactName: conversations.contactName,
      peerAddress: conversations.peerAddress,
      archived: sql<boolean>`${conversations.archivedAt} is not null`,
      direction: messages.direction,
      status: messages.status,
      at: messages.occurredAt,
      body: messages.body,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(inArray(messages.id, ids))
    .orderBy(sql`${messages.sortAt} desc`, sql`${messages.id} desc`);
  return rows.map(({ body, at, ...row }) => ({
    ...row,
    at: at?.toISOString() ?? null,
    snippet: snippetOf(body, words),
  }));
}
