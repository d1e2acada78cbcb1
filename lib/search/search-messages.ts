import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, messages } from "@/db/schema";
import { containsWord } from "./contains-word";
import { snippetOf } from "./rules";

/** A message that was found. `at` is an ISO string, null for an unknown date. */
export type MessageHit = {
  messageId: string;
  conversationId: string;
  contactName: string | null;
  peerAddress: string;
  /** The address as people of the organization's country read it. */
  peerPhone: string;
  archived: boolean;
  direction: "inbound" | "outbound" | "internal";
  at: string | null;
  snippet: string;
};

type Hit = Omit<MessageHit, "peerPhone">;

const shownMessages = 20;
/** Among the newest of these many conversations, common words are found without asking the index. */
const newestConversations = 400;
/** Of each of them, so that threads of thousands cost no more than others. */
const newestMessages = 50;

/**
 * The newest messages that say every word; those of blocked senders stay hidden. Common words stand in the newest
 * threads already. What they do not hold is rare, so that the index names few. Words of one or two letters alone are
 * no search: they stand nearly everywhere.
 */
export async function searchMessages(inboxId: string, words: string[]): Promise<Hit[]> {
  if (!words.some((word) => [...word].length >= 3)) return [];
  const among = await findAmongNewest(inboxId, words);
  const ids = among.length >= shownMessages ? among : await findByIndex(inboxId, words);
  return readHits(ids, words);
}

const saysAll = (words: string[]): SQL | undefined =>
  and(...words.map((word) => containsWord(messages.body, word)));

async function findAmongNewest(inboxId: string, words: string[]): Promise<string[]> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select hit.id
    from (
      select id from ${conversations}
      where inbox_id = ${inboxId} and listed and blocked_at is null
      order by sort_at desc, id desc limit ${newestConversations}
    ) newest
    cross join lateral (
      select ${messages.id}, ${messages.sortAt}
      from (
        select * from ${messages}
        where ${messages.conversationId} = newest.id
          and ${messages.origin} not in ('blast') and ${messages.kind} not in ('activity')
        order by ${messages.sortAt} desc, ${messages.id} desc limit ${newestMessages}
      ) as ${messages}
      where ${saysAll(words)}
      order by ${messages.sortAt} desc, ${messages.id} desc limit 3
    ) hit
    limit ${shownMessages}`);
  return rows.map((row) => row.id);
}

/** The condition repeats the index's own, word for word, or the planner would not take it. */
async function findByIndex(inboxId: string, words: string[]): Promise<string[]> {
  const rows = await db()
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(
      and(
        eq(messages.inboxId, inboxId),
        sql`${messages.origin} <> 'blast' and ${messages.kind} <> 'activity' and ${messages.body} <> ''`,
        saysAll(words),
        isNull(conversations.blockedAt),
      ),
    )
    .orderBy(sql`${messages.sortAt} desc`, sql`${messages.id} desc`)
    .limit(shownMessages);
  return rows.map((row) => row.id);
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
