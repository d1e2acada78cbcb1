import { type AnyColumn, and, asc, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { blasts, conversations, type Message, messageMedia, messages, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { reasonFor } from "@/lib/carrier/reasons";
import { readCursor, writeCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import { mediaUrl } from "@/lib/media/media-url";
import type { ListMessagesInput } from "./input";
import { initials, type ThreadEvents } from "./rules";
import { unconfirmedReason } from "./unconfirmed-reason";

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
  /** The blast it was sent with. */
  blast: { id: string; name: string } | null;
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

/**
 * A page of a thread in reading order, oldest first; what is planned stands on the newest one. `before` leads to the page above it, `after` to the one below,
 * where there is one that the asker does not have.
 */
export type ThreadPage = { messages: ThreadMessage[]; before: string | null; after: string | null };

/**
 * The newest page of a thread, the one before or after a cursor, or the one around a message.
 * @throws NotFound when the actor does not hold the conversation's inbox.
 */
export async function listMessages(actor: Actor, input: ListMessagesInput): Promise<ThreadPage> {
  authorize(actor, "message.read");
  await getConversationId(actor, input.conversationId);
  if (input.after) return readNewer(input, input.after);
  const around = input.around ? await readAround(input, input.around) : null;
  return around ?? readOlder(input, input.before);
}

async function readOlder(input: ListMessagesInput, before: string | undefined): Promise<ThreadPage> {
  const [rows, planned] = await Promise.all([
    readRows(input, before ? than(before, "<") : undefined, "older"),
    before ? [] : readPlanned(input),
  ]);
  const page = rows.slice(0, input.limit).reverse();
  return {
    messages: await toMessages(inOrder([...page, ...planned])),
    before: rows.length > input.limit ? startOf(page) : null,
    after: null,
  };
}

async function readNewer(input: ListMessagesInput, after: string): Promise<ThreadPage> {
  const rows = await readRows(input, than(after, ">"), "newer");
  const page = rows.slice(0, input.limit);
  const planned = rows.length > input.limit ? [] : await readPlanned(input);
  return {
    messages: await toMessages(inOrder([...page, ...planned])),
    // What is newer begins where somebody has read up to, so there is something before it.
    before: page.length > 0 ? startOf(page) : after,
    after: rows.length > input.limit ? endOf(page) : null,
  };
}

/** Null where the newest page has the message, or nothing has. */
async function readAround(input: ListMessagesInput, messageId: string): Promise<ThreadPage | null> {
  const [target] = await db()
    .select({ at: messages.sortAt, id: messages.id })
    .from(messages)
    .where(and(eq(messages.id, messageId), eq(messages.conversationId, input.conversationId), wasSaid));
  if (!target) return null;
  const half = { ...input, limit: Math.ceil(input.limit / 2) };
  const cursor = writeCursor(target);
  const newer = await readRows(half, than(cursor, ">="), "newer");
  if (newer.length <= half.limit) return null;
  const older = await readRows(half, than(cursor, "<"), "older");
  const page = [...older.slice(0, half.limit).reverse(), ...newer.slice(0, half.limit)];
  return {
    messages: await toMessages(page),
    before: older.length > half.limit ? startOf(page) : null,
    after: endOf(page),
  };
}

/** Pages are counted in what was said: many planned messages must not fill the newest page by themselves. */
const wasSaid = ne(messages.status, "scheduled");

/** What was said: one row more than the limit, where there is one. */
function readRows(
  input: ListMessagesInput,
  place: SQL | undefined,
  direction: "older" | "newer",
): Promise<Row[]> {
  const order = direction === "older" ? desc : asc;
  return selectRows(input, and(wasSaid, place), { order, most: input.limit + 1 });
}

/** What is planned stands on the newest page, the next first where there is more than anybody plans. */
function readPlanned(input: ListMessagesInput): Promise<Row[]> {
  return selectRows(input, eq(messages.status, "scheduled"), { order: asc, most: mostPlanned });
}

const mostPlanned = 500;

/**
 * Chosen before anything is joined to them: of every thread the planner expects as few messages as most threads have,
 * and would join and sort all of a long one.
 */
function selectRows(
  { conversationId, events }: ListMessagesInput,
  which: SQL | undefined,
  { order, most }: { order: typeof asc; most: number },
): Promise<Row[]> {
  const chosen = db()
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), ofKind[events ?? "all"], which))
    .orderBy(order(messages.sortAt), order(messages.id))
    .limit(most)
    .as("chosen");
  return db()
    .select({
      message: chosen._.selectedFields,
      authorName: users.name,
      retried: wasRetried(chosen.id),
      blastName: blasts.name,
    })
    .from(chosen)
    .leftJoin(users, eq(users.id, chosen.authorId))
    .leftJoin(blasts, and(eq(chosen.origin, "blast"), eq(blasts.id, chosen.originId)))
    .orderBy(order(chosen.sortAt), order(chosen.id));
}

/** What is planned for a moment that has just come may stand before what was said since. */
const inOrder = (rows: Row[]): Row[] =>
  rows.toSorted(
    (one, other) =>
      one.message.sortAt.getTime() - other.message.sortAt.getTime() ||
      (one.message.id < other.message.id ? -1 : 1),
  );

async function toMessages(rows: Row[]): Promise<ThreadMessage[]> {
  const media = await listMedia(rows.map((row) => row.message.id));
  return rows.map((row) => toThreadMessage(row, media));
}

const startOf = (page: Row[]): string | null => cursorOf(page[0]);
const endOf = (page: Row[]): string | null => cursorOf(page.at(-1));
const cursorOf = (row: Row | undefined): string | null =>
  row ? writeCursor({ at: row.message.sortAt, id: row.message.id }) : null;

/** What the event filter lets through. */
const ofKind: Record<ThreadEvents, SQL | undefined> = {
  all: undefined,
  messages: inArray(messages.kind, ["sms", "mms"]),
  notes: eq(messages.kind, "note"),
  completed: inArray(messages.activity, ["completed", "reopened"]),
  incoming: eq(messages.direction, "inbound"),
  outgoing: eq(messages.direction, "outbound"),
};

function wasRetried(id: AnyColumn): SQL<boolean> {
  const later = alias(messages, "later");
  return sql<boolean>`exists (select 1 from ${messages} as ${later} where ${later.retryOf} = ${id})`;
}

async function getConversationId(actor: Actor, conversationId: string): Promise<void> {
  const [row] = await db()
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.id, conversationId), heldBy(actor, conversations.inboxId)));
  if (!row) throw new NotFound();
}

function than(cursor: string, compare: "<" | ">" | ">="): SQL {
  const { at, id } = readCursor(cursor);
  return sql`(${messages.sortAt}, ${messages.id}) ${sql.raw(compare)} (${sql.param(at, messages.sortAt)}, ${id}::uuid)`;
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

type Row = { message: Message; authorName: string | null; retried: boolean; blastName: string | null };

function toThreadMessage(
  { message, authorName, retried, blastName }: Row,
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
    reason: reasonOf(message),
    retried,
    groupAddresses: message.groupAddresses ?? [],
    media: media.get(message.id) ?? [],
    clientKey: message.clientKey,
    blast: blastName !== null && message.originId ? { id: message.originId, name: blastName } : null,
  };
}

const reasonOf = ({ status, lookupAt, cancelReason, errorCode }: Message): string | null =>
  status === "unknown" ? unconfirmedReason(lookupAt === null) : (cancelReason ?? reasonFor(errorCode));

const isWaiting = (status: Message["status"]): boolean => status === "scheduled" || status === "queued";
