import { max } from "date-fns";
import { and, asc, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { conversations, type Message, messageMedia, messages } from "@/db/schema";
import { previewOf } from "@/lib/messages/rules";
import type { Tx } from "@/lib/transact";

/**
 * Works out anew what the list shows of a conversation, after messages of it were taken away: preview, place and
 * unread. One that is left without any message that moves a conversation up is no longer listed. The caller holds the
 * conversation's row lock and publishes.
 */
export async function refreshSummary(tx: Tx, conversationId: string): Promise<void> {
  const [newest] = await tx
    .select({
      id: messages.id,
      kind: messages.kind,
      body: messages.body,
      direction: messages.direction,
      authorId: messages.authorId,
      sortAt: messages.sortAt,
    })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), movesUp()))
    .orderBy(desc(messages.sortAt), desc(messages.id))
    .limit(1);
  const planned = await findPlanned(tx, conversationId);
  const unread = sql`(
    select count(*) from ${messages}
    where ${messages.conversationId} = ${conversations.id} and ${messages.arrival} > ${conversations.readUpto}
  )`;
  const shown = newest
    ? {
        listed: true,
        preview: await previewOfNewest(tx, newest),
        previewOutbound: newest.direction === "outbound",
        previewAuthorId: newest.direction === "outbound" ? newest.authorId : null,
        sortAt: max([newest.sortAt, planned?.createdAt ?? newest.sortAt]),
      }
    : planned
      ? {
          listed: true,
          preview: previewOf(planned.body, await listContentTypes(tx, planned.id)),
          previewOutbound: true,
          previewAuthorId: planned.authorId,
          sortAt: planned.createdAt,
        }
      : { listed: false, preview: "", previewOutbound: false, previewAuthorId: null };
  await tx
    .update(conversations)
    .set({ ...shown, unreadCount: unread })
    .where(eq(conversations.id, conversationId));
}

async function previewOfNewest(
  tx: Tx,
  { id, kind, body }: Pick<Message, "id" | "kind" | "body">,
): Promise<string> {
  return previewOf(kind === "note" ? `Note: ${body}` : body, await listContentTypes(tx, id));
}

/** What somebody scheduled last: doing so moved the conversation up, whenever it leaves. */
async function findPlanned(tx: Tx, conversationId: string) {
  const [planned] = await tx
    .select({
      id: messages.id,
      body: messages.body,
      authorId: messages.authorId,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.origin, "scheduled"),
        ne(messages.status, "cancelled"),
      ),
    )
    .orderBy(desc(messages.createdAt))
    .limit(1);
  return planned;
}

/** Inbound and typed messages, imported history, and notes of other systems (product.md, sections 2 and 10). */
function movesUp() {
  return or(
    and(
      inArray(messages.kind, ["sms", "mms"]),
      ne(messages.status, "cancelled"),
      or(eq(messages.direction, "inbound"), inArray(messages.origin, ["typed", "import"])),
    ),
    and(eq(messages.kind, "note"), eq(messages.origin, "api")),
  );
}

async function listContentTypes(tx: Tx, messageId: string): Promise<string[]> {
  const files = await tx
    .select({ contentType: messageMedia.contentType })
    .from(messageMedia)
    .where(eq(messageMedia.messageId, messageId))
    .orderBy(asc(messageMedia.position));
  return files.map((file) => file.contentType);
}
