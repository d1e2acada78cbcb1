import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Message, type MessageMedia, messageMedia, messages, users } from "@/db/schema";
import type { Export } from "./find-export";

/** One entry of an exported thread. */
export type ExportEntry = { message: Message; at: Date; author: string | null; media: MessageMedia[] };

const pageSize = 500;

/**
 * The dated entries of an export, oldest first, a page at a time by keyset: however long the thread is, no more than
 * one page of it is held.
 */
export async function* readEntries(given: Export): AsyncGenerator<ExportEntry[]> {
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const page = await readPage(given, after);
    if (page.length > 0) yield page;
    const last = page.at(-1)?.message;
    if (!last || page.length < pageSize) return;
    after = { at: last.sortAt, id: last.id };
  }
}

async function readPage(given: Export, after: { at: Date; id: string } | null): Promise<ExportEntry[]> {
  // Before the author is joined: of every thread the planner expects few messages, and would sort all of a long one.
  const page = db()
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, given.conversationId),
        gte(messages.sortAt, given.start),
        lt(messages.sortAt, given.end),
        after
          ? sql`(${messages.sortAt}, ${messages.id}) > (${sql.param(after.at, messages.sortAt)}, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(messages.sortAt), asc(messages.id))
    .limit(pageSize)
    .as("page");
  const rows = await db()
    .select({ message: page._.selectedFields, author: users.name })
    .from(page)
    .leftJoin(users, eq(users.id, page.authorId))
    .orderBy(asc(page.sortAt), asc(page.id));
  const media = await readMedia(rows.map((row) => row.message.id));
  return rows.map((row) => ({ ...row, at: row.message.sortAt, media: media.get(row.message.id) ?? [] }));
}

async function readMedia(messageIds: string[]): Promise<Map<string, MessageMedia[]>> {
  const byMessage = new Map<string, MessageMedia[]>();
  if (messageIds.length === 0) return byMessage;
  const rows = await db()
    .select()
    .from(messageMedia)
    .where(inArray(messageMedia.messageId, messageIds))
    .orderBy(asc(messageMedia.messageId), asc(messageMedia.position));
  for (const row of rows) byMessage.set(row.messageId, [...(byMessage.get(row.messageId) ?? []), row]);
  return byMessage;
}
