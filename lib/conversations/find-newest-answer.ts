import { and, desc, eq, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messageMedia, messages, users } from "@/db/schema";
import { previewOf } from "@/lib/messages/rules";

/** What somebody else wrote to the customer last. `at` is null where that is unknown. */
export type NewestAnswer = { id: string; author: string; preview: string; at: string | null };

/** An older answer than that is no longer news to anybody who has the thread open. */
const entries = 50;

/** The newest message that another user than the viewer typed, among the newest entries of a thread. */
export async function findNewestAnswer(
  conversationId: string,
  viewerId: string,
): Promise<NewestAnswer | null> {
  const newest = db()
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.sortAt), desc(messages.id))
    .limit(entries)
    .as("newest");
  const [row] = await db()
    .select({
      id: newest.id,
      author: users.name,
      body: newest.body,
      at: newest.occurredAt,
      contentTypes: sql<string[]>`array(
        select ${messageMedia.contentType} from ${messageMedia} where ${messageMedia.messageId} = ${newest.id}
        order by ${messageMedia.position}
      )`,
    })
    .from(newest)
    .innerJoin(users, eq(users.id, newest.authorId))
    .where(and(eq(newest.origin, "typed"), ne(newest.status, "cancelled"), ne(newest.authorId, viewerId)))
    .orderBy(desc(newest.sortAt), desc(newest.id))
    .limit(1);
  if (!row) return null;
  const { id, author, body, contentTypes, at } = row;
  return { id, author, preview: previewOf(body, contentTypes), at: at?.toISOString() ?? null };
}
