import { and, eq, inArray, sql } from "drizzle-orm";
import {
  type AwayMode,
  awaySettings,
  conversations,
  deletedMessages,
  inboxes,
  messageMedia,
  messages,
  organizations,
} from "@/db/schema";
import { inngest } from "@/inngest/client";
import { messageReceived } from "@/inngest/events";
import { answerByItself } from "@/lib/automatic-answers/answer-by-itself";
import { runAfterAnswer } from "@/lib/background";
import { noteReply } from "@/lib/blasts/note-answers";
import type { ReceivedText } from "@/lib/carrier/parse-event";
import type { EventOutcome } from "@/lib/carrier-events/receive-carrier-event";
import { clock } from "@/lib/clock";
import { changeConsent } from "@/lib/consents/change-consent";
import { raiseReview } from "@/lib/consents/raise-review";
import { type ConsentKeyword, consentKeyword } from "@/lib/consents/rules";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { stopOnReply } from "@/lib/drip-campaigns/stop-on-reply";
import { joinByKeyword } from "@/lib/lists/join-by-keyword";
import { publishArrival, publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import { previewOf } from "./rules";

type Received = {
  outcome: EventOutcome;
  inboxId: string | null;
};

type HeldInbox = {
  id: string;
  address: string;
  organizationId: string;
  country: string;
  retiredAt: Date | null;
  /** Null: nobody ever said. */
  awayMode: AwayMode | null;
};

/**
 * Stores an inbound text with all that is cheap: unread, order and preview of its conversation, consent, the list it
 * asks to join, the answer it gets by itself. What takes longer is left owed on the row and announced as an event after
 * the commit.
 */
export async function receiveMessage(
  tx: Tx,
  received: ReceivedText,
  occurredAt: Date | null,
): Promise<Received> {
  const inbox = await findInbox(tx, received.to);
  if (!inbox) return { outcome: "no_such_number", inboxId: null };
  const now = clock.now();
  const at = earlier(received.receivedAt ?? occurredAt ?? now, now);
  const conversation = await findOrCreateConversation(tx, inbox.id, received.from, at);
  // Under the conversation's lock, which whoever deletes holds as well.
  if (await isDeleted(tx, inbox.id, received.carrierMessageId)) {
    return { outcome: "applied", inboxId: inbox.id };
  }
  const arrival = conversation.arrivals + 1;
  const messageId = await storeMessage(tx, inbox, conversation.id, received, at, arrival);
  // The same text under another event id.
  if (!messageId) return { outcome: "applied", inboxId: inbox.id };
  await moveUp(tx, conversation, received, at, arrival);
  if (!conversation.blockedAt) {
    await raiseReview(tx, {
      conversationId: conversation.id,
      organizationId: inbox.organizationId,
      phone: received.from,
      text: received.text,
      at,
    });
  }
  const keyword = consentKeyword(received.text);
  const changedConsent = await applyKeyword(tx, keyword, {
    inbox,
    phone: received.from,
    words: received.text,
    at,
    messageId,
  });
  if (keyword !== "opt_out" && !conversation.blockedAt) {
    await noteReply(tx, { conversationId: conversation.id, messageId, at });
  }
  // An opt-out has cancelled more by then, and said so.
  await stopOnReply(tx, conversation, at);
  // The consent words go first: none of them is a keyword, and who is blocked joins nothing.
  const joinsList =
    keyword === null &&
    !conversation.blockedAt &&
    (await joinByKeyword(tx, { inbox, conversation, text: received.text, at }));
  const { text, answeredByCarrier } = received;
  const consequences = { keyword, changedConsent, joinsList, answeredByCarrier };
  await answerByItself(tx, { inbox, conversation, messageId, text, ...consequences });
  tx.afterCommit(() =>
    conversation.blockedAt
      ? publishConversations(inbox.id, [conversation.id])
      : publishArrival(inbox.id, conversation.id),
  );
  return { outcome: "applied", inboxId: inbox.id };
}

async function findInbox(tx: Tx, addresses: string[]): Promise<HeldInbox | undefined> {
  const held = await tx
    .select({
      id: inboxes.id,
      address: inboxes.address,
      organizationId: inboxes.organizationId,
      country: organizations.country,
      retiredAt: inboxes.retiredAt,
      awayMode: awaySettings.mode,
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(awaySettings, eq(awaySettings.inboxId, inboxes.id))
    .where(inArray(inboxes.address, addresses));
  // A group text may name two of our numbers; it belongs to the one named first.
  return held.sort((a, b) => addresses.indexOf(a.address) - addresses.indexOf(b.address))[0];
}

/** Somebody deleted this text; the carrier tells of it once more. */
async function isDeleted(tx: Tx, inboxId: string, carrierMessageId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: deletedMessages.carrierMessageId })
    .from(deletedMessages)
    .where(and(eq(deletedMessages.inboxId, inboxId), eq(deletedMessages.carrierMessageId, carrierMessageId)));
  return rows.length > 0;
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** @returns null when this text is stored already. */
async function storeMessage(
  tx: Tx,
  inbox: HeldInbox,
  conversationId: string,
  received: ReceivedText,
  at: Date,
  arrival: number,
): Promise<string | null> {
  const others = [...new Set(received.to)].filter(
    (address) => address !== inbox.address && address !== received.from,
  );
  const hasMedia = received.media.length > 0;
  const [message] = await tx
    .insert(messages)
    .values({
      conversationId,
      inboxId: inbox.id,
      kind: hasMedia ? "mms" : "sms",
      direction: "inbound",
      status: "received",
      origin: "customer",
      body: received.text,
      groupAddresses: others.length > 0 ? others : null,
      occurredAt: at,
      sortAt: at,
      arrival,
      carrierMessageId: received.carrierMessageId,
      owedSince: hasMedia ? clock.now() : null,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (!message) return null;
  if (hasMedia) await storeMedia(tx, message.id, received);
  return message.id;
}

async function storeMedia(tx: Tx, messageId: string, received: ReceivedText): Promise<void> {
  await tx.insert(messageMedia).values(
    received.media.map((file, position) => ({
      messageId,
      position,
      sourceUrl: file.url,
      contentType: file.contentType ?? "application/octet-stream",
      size: file.size,
    })),
  );
  // After the answer: the carrier waits two seconds for it, and the engine may be slow or gone.
  tx.afterCommit(() =>
    runAfterAnswer(async () => {
      await inngest.send(messageReceived.create({ messageId }, { id: `message/received:${messageId}:1` }));
    }),
  );
}

/** What the list says of a conversation that is open and has something unread, whatever it was before. */
const opened = {
  unreadCount: sql`${conversations.unreadCount} + 1`,
  ...{ archivedAt: null, archivedBy: null, snoozedUntil: null, snoozedBy: null },
  ...{ completedAt: null, completedBy: null },
};

/**
 * A late message takes its place in the thread, but neither the preview nor the conversation's place goes back. What a
 * blocked sender writes stands among the blocked, is read already, and opens nothing.
 */
async function moveUp(
  tx: Tx,
  conversation: { id: string; blockedAt: Date | null },
  received: ReceivedText,
  at: Date,
  arrival: number,
): Promise<void> {
  const time = sql.param(at, conversations.sortAt);
  const preview = previewOf(
    received.text,
    received.media.map((file) => file.contentType),
  );
  const newest = sql`not ${conversations.listed} or ${conversations.sortAt} <= ${time}`;
  await tx
    .update(conversations)
    .set({
      arrivals: arrival,
      ...(conversation.blockedAt ? { readUpto: arrival } : opened),
      preview: sql`case when ${newest} then ${preview} else ${conversations.preview} end`,
      previewOutbound: sql`case when ${newest} then false else ${conversations.previewOutbound} end`,
      previewAuthorId: sql`case when ${newest} then null else ${conversations.previewAuthorId} end`,
      sortAt: sql`case when ${newest} then ${time} else ${conversations.sortAt} end`,
      listed: true,
    })
    .where(eq(conversations.id, conversation.id));
}

type Cause = { inbox: HeldInbox; phone: string; words: string; at: Date; messageId: string };

/** @returns whether the sender's consent is another one now. */
async function applyKeyword(tx: Tx, keyword: ConsentKeyword | null, cause: Cause): Promise<boolean> {
  if (keyword !== "opt_out" && keyword !== "opt_in") return false;
  return changeConsent(tx, {
    organizationId: cause.inbox.organizationId,
    phone: cause.phone,
    change: keyword === "opt_out" ? "opted_out" : "opted_in",
    how: "keyword",
    words: cause.words.trim().slice(0, 200),
    occurredAt: cause.at,
    inboxId: cause.inbox.id,
    messageId: cause.messageId,
  });
}
