import { type SQL, sql } from "drizzle-orm";
import { type Conversation, conversations } from "@/db/schema";
import { answerByItself } from "@/lib/automatic-answers/answer-by-itself";
import { noteReplies } from "@/lib/blasts/note-answers";
import type { ReceivedText } from "@/lib/carrier/parse-event";
import { clock } from "@/lib/clock";
import { changeConsent } from "@/lib/consents/change-consent";
import { raiseReview } from "@/lib/consents/raise-review";
import { type ConsentKeyword, consentKeyword } from "@/lib/consents/rules";
import { findOrCreateConversations } from "@/lib/conversations/find-or-create-conversation";
import { stopOnReplies } from "@/lib/drip-campaigns/stop-on-replies";
import type { CalledInbox } from "@/lib/inboxes/find-inboxes-of-texts";
import { joinByKeyword } from "@/lib/lists/join-by-keyword";
import { publishArrival, publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import { previewOf } from "./rules";
import { storeInbound } from "./store-inbound";

type Incoming = { inbox: CalledInbox; received: ReceivedText; occurredAt: Date | null };

/** An inbound text with its place in a thread. */
export type PlacedText = Omit<Incoming, "occurredAt"> & {
  at: Date;
  /** Locked until the transaction ends. */
  conversation: Conversation;
  arrival: number;
};

/** One that is stored. */
type StoredText = PlacedText & { messageId: string; keyword: ConsentKeyword | null };

/**
 * Stores inbound texts with all that is cheap: unread, order and preview of their conversations, consent, the list
 * they ask to join, the answer they get by themselves. What takes longer is left owed on the row and announced as an
 * event after the commit. A text that is stored already, or was deleted, leads to nothing.
 *
 * Many take as many statements as one, but for what few of them lead to. Locks are taken in the order of the
 * conversations' people; what others wait for most, sums of blasts and canned responses, comes last.
 * @param texts at most one of each sender, and a consent word alone: it holds lanes, and consents come before them.
 */
export async function receiveMessages(tx: Tx, texts: Incoming[]): Promise<void> {
  const stored = await store(tx, await place(tx, texts));
  if (stored.length === 0) return;
  await moveUp(tx, stored);
  for (const text of stored) await raiseReviewOf(tx, text);
  const changed = new Set<StoredText>();
  for (const text of stored) if (await applyKeyword(tx, text)) changed.add(text);
  // An opt-out has cancelled more by then, and said so.
  await stopOnReplies(tx, stored);
  // The consent words go first: none of them is a keyword, and who is blocked joins nothing.
  const joining = await joinByKeyword(
    tx,
    stored.filter(({ keyword, conversation }) => keyword === null && !conversation.blockedAt),
  );
  await answerByItself(
    tx,
    stored.map((text) => ({
      ...text,
      changedConsent: changed.has(text),
      joinsList: joining.has(text.conversation.id),
    })),
  );
  await noteReplies(
    tx,
    stored
      .filter(({ keyword, conversation }) => keyword !== "opt_out" && !conversation.blockedAt)
      .map(({ conversation, messageId, at }) => ({ conversationId: conversation.id, messageId, at })),
  );
  tx.afterCommit(() => publish(stored));
}

/** Finds or makes the conversations, locked in one order. */
async function place(tx: Tx, texts: Incoming[]): Promise<PlacedText[]> {
  const now = clock.now();
  const byInbox = new Map<string, Incoming[]>();
  for (const text of texts) byInbox.set(text.inbox.id, [...(byInbox.get(text.inbox.id) ?? []), text]);
  const placed: PlacedText[] = [];
  for (const [inboxId, those] of [...byInbox].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const senders = those.map(({ received }) => received.from);
    const threads = await findOrCreateConversations(tx, inboxId, senders, now);
    for (const conversation of threads) {
      const text = those.find(({ received }) => received.from === conversation.peerAddress);
      if (!text) continue;
      const { inbox, received, occurredAt } = text;
      const at = earlier(received.receivedAt ?? occurredAt ?? now, now);
      placed.push({ inbox, received, at, conversation, arrival: conversation.arrivals + 1 });
    }
  }
  if (placed.length < texts.length)
    throw new Error("a conversation vanished between its insert and its lock");
  return placed;
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

async function store(tx: Tx, texts: PlacedText[]): Promise<StoredText[]> {
  const ids = await storeInbound(tx, texts);
  return texts.flatMap((text) => {
    const messageId = ids.get(text);
    return messageId ? [{ ...text, messageId, keyword: consentKeyword(text.received.text) }] : [];
  });
}

/** What the list says of a conversation that is open and has something unread, whatever it was before. */
const opened = {
  unreadCount: sql`${conversations.unreadCount} + 1`,
  ...{ archivedAt: null, archivedBy: null, snoozedUntil: null, snoozedBy: null },
  ...{ completedAt: null, completedBy: null },
};

/** What a blocked sender writes stands among the blocked, is read already, and opens nothing. */
const readAlready = { readUpto: sql`t.arrival` };

async function moveUp(tx: Tx, texts: StoredText[]): Promise<void> {
  const isBlocked = ({ conversation }: StoredText) => conversation.blockedAt !== null;
  await change(
    tx,
    texts.filter((text) => !isBlocked(text)),
    opened,
  );
  await change(tx, texts.filter(isBlocked), readAlready);
}

/** A late message takes its place in the thread, but neither the preview nor the conversation's place goes back. */
async function change(tx: Tx, texts: StoredText[], more: Record<string, SQL | null>): Promise<void> {
  if (texts.length === 0) return;
  const previews = texts.map(({ received: { text, media } }) =>
    previewOf(
      text,
      media.map((file) => file.contentType),
    ),
  );
  const newest = sql`not ${conversations.listed} or ${conversations.sortAt} <= t.at`;
  await tx
    .update(conversations)
    .set({
      ...more,
      arrivals: sql`t.arrival`,
      preview: sql`case when ${newest} then t.preview else ${conversations.preview} end`,
      previewOutbound: sql`case when ${newest} then false else ${conversations.previewOutbound} end`,
      previewAuthorId: sql`case when ${newest} then null else ${conversations.previewAuthorId} end`,
      sortAt: sql`case when ${newest} then t.at else ${conversations.sortAt} end`,
      listed: true,
    })
    .from(
      sql`unnest(
        ${sql.param(texts.map(({ conversation }) => conversation.id))}::uuid[],
        ${sql.param(texts.map(({ at }) => at.toISOString()))}::timestamptz[],
        ${sql.param(previews)}::text[],
        ${sql.param(texts.map(({ arrival }) => arrival))}::int[]
      ) as t (id, at, preview, arrival)`,
    )
    .where(sql`${conversations.id} = t.id`);
}

async function raiseReviewOf(tx: Tx, { inbox, conversation, received, at }: StoredText): Promise<void> {
  if (conversation.blockedAt) return;
  const { id: conversationId } = conversation;
  const { from: phone, text } = received;
  await raiseReview(tx, { conversationId, organizationId: inbox.organizationId, phone, text, at });
}

/** @returns whether the sender's consent is another one now. */
async function applyKeyword(tx: Tx, text: StoredText): Promise<boolean> {
  const { keyword, inbox, received, at, messageId } = text;
  if (keyword !== "opt_out" && keyword !== "opt_in") return false;
  return changeConsent(tx, {
    organizationId: inbox.organizationId,
    phone: received.from,
    change: keyword === "opt_out" ? "opted_out" : "opted_in",
    how: "keyword",
    words: received.text.trim().slice(0, 200),
    occurredAt: at,
    inboxId: inbox.id,
    messageId,
  });
}

async function publish(texts: StoredText[]): Promise<void> {
  for (const { inbox, conversation } of texts) {
    if (conversation.blockedAt) await publishConversations(inbox.id, [conversation.id]);
    else await publishArrival(inbox.id, conversation.id);
  }
}
