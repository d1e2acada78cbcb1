import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { conversations, type Message, messageMedia, messages, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { reasonFor } from "@/lib/carrier/reasons";
import { readCursor, writeCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import { mediaUrl } from "@/lib/media/media-url";
import type { ListMessagesInput, ThreadEvents } from "./input";
import { initials } from "./rules";

/** One entry of a thread, as the page shows it. Times are ISO strings. */
export type ThreadMessage = {
  id: string;
  kind: Message["kind"];
  direction: Message["direction"];
  status: Message["status"];
  origin: Message["origin"];
  body: string;
  /** What happened, for kind activity; the body says it in words that follow the author's name. */
  activity: Message["activity"];
  /** The other system a note or an imported message came from. */
  source: string | null;
  /** When its author last changed a note. */
  editedAt: string | null;
  segments: number | null;
  /** Null: unknown date. */
  at: string | null;
  /** What has not left yet: when it may. */
  readyAt: string | null;
  /** Inbound: its number among the arrivals, for marking read. */
  arrival: number | null;
  author: { id: string; name: string; initials: string } | null;
  /** Why it failed, was not delivered or was cancelled, in plain words. */
  reason: string | null;
  /** Somebody sent it again already, as a new message. */
  retried: boolean;
  /** Other people of an inbound group text, E.164. */
  groupAddresses: string[];
  media: ThreadMedia[];
  clientKey: string | null;
};

export type ThreadMedia = {
  id: string;
  contentType: string;
  fileName: string | null;
  size: number | null;
  width: number | null;
  height: number | null;
  /** Null while the copy is under way, or when it failed. */
  url: string | null;
  failedReason: string | null;
};

/** A page of a thread in reading order, oldest first; `before` leads to the page above it. */
export type ThreadPage = { messages: ThreadMessage[]; before: string | null };

/**
 * The newest page of a thread, or the one before a cursor.
 * @throws NotFound when the actor does not hold the conversation's inbox.
 */
export async function listMessages(actor: Actor, input: ListMessagesInput): Promise<ThreadPage> {
  authorize(actor, "message.read");
  await getConversationId(actor, input.conversationId);
  const rows = await db()
    .select({ message: messages, authorName: users.name, retried: wasRetried() })
    .from(messages)
    .leftJoin(users, eq(users.id, messages.authorId))
    .where(
      and(
        eq(messages.conversationId, input.conversationId),
        ofKind[input.events ?? "all"],
        input.before ? beforeCursor(input.before) : undefined,
      ),
    )
    .orderBy(desc(messages.sortAt), desc(messages.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const oldest = rows.length > input.limit ? page.at(-1)?.message : undefined;
  const media = await listMedia(page.map((row) => row.message.id));
  return {
    messages: page.reverse().map((row) => toThreadMessage(row, media)),
    before: oldest ? writeCursor({ at: oldest.sortAt, id: oldest.id }) : null,
  };
}

/** What the event filter lets through. */
const ofKind: Record<ThreadEvents, SQL | undefined> = {
  all: undefined,
  messages: inArray(messages.kind, ["sms", "mms"]),
  notes: eq(messages.kind, "note"),
  completed: inArray(messages.activity, ["completed", "reopened"]),
  incoming: eq(messages.direction, "inbound"),
  outgoing: eq(messages.direction, "outbound"),
};

function wasRetried(): SQL<boolean> {
  const later = alias(messages, "later");
  return sql<boolean>`exists (select 1 from ${messages} as ${later} where ${later.retryOf} = ${messages.id})`;
}

async function getConversationId(actor: Actor, conversationId: string): Promise<void> {
  const [row] = await db()
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.id, conversationId), heldBy(actor, conversations.inboxId)));
  if (!row) throw new NotFound();
}

function beforeCursor(text: string): SQL {
  const { at, id } = readCursor(text);
  return sql`(${messages.sortAt}, ${messages.id}) < (${sql.param(at, messages.sortAt)}, ${id}::uuid)`;
}

async function listMedia(messageIds: string[]): Promise<Map<string, ThreadMedia[]>> {
  const byMessage = new Map<string, ThreadMedia[]>();
  if (messageIds.length === 0) return byMessage;
  const rows = await db()
    .select()
    .from(messageMedia)
    .where(inArray(messageMedia.messageId, messageIds))
    .orderBy(asc(messageMedia.messageId), asc(messageMedia.position));
  for (const row of rows) {
    const shown: ThreadMedia = {
      id: row.id,
      contentType: row.contentType,
      fileName: row.fileName,
      size: row.size,
      width: row.width,
      height: row.height,
      url: row.storedAt ? mediaUrl(row.id) : null,
      failedReason: row.failedReason,
    };
    byMessage.set(row.messageId, [...(byMessage.get(row.messageId) ?? []), shown]);
  }
  return byMessage;
}

type Row = { message: Message; authorName: string | null; retried: boolean };

function toThreadMessage(
  { message, authorName, retried }: Row,
  media: Map<string, ThreadMedia[]>,
): ThreadMessage {
  const { authorId } = message;
  return {
    id: message.id,
    kind: message.kind,
    direction: message.direction,
    status: message.status,
    origin: message.origin,
    body: message.body,
    activity: message.activity,
    source: message.source,
    editedAt: message.editedAt?.toISOString() ?? null,
    segments: message.segments,
    at: message.occurredAt?.toISOString() ?? null,
    readyAt: isWaiting(message.status) ? (message.readyAt?.toISOString() ?? null) : null,
    arrival: message.arrival,
    author:
      authorId && authorName !== null
        ? { id: authorId, name: authorName, initials: initials(authorName) }
        : null,
    reason: message.cancelReason ?? reasonFor(message.errorCode),
    retried,
    groupAddresses: message.groupAddresses ?? [],
    media: media.get(message.id) ?? [],
    clientKey: message.clientKey,
  };
}

const isWaiting = (status: Message["status"]): boolean => status === "scheduled" || status === "queued";
