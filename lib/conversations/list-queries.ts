import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { consents, conversations, inboxes } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { readCursor, writeCursor } from "@/lib/cursor";
import type { ListConversationsInput } from "./input";
import { assignees, type ConversationRow, ownConsent, previewAuthors, rowColumns, toRow } from "./row";

export type ConversationPage = { conversations: ConversationRow[]; next: string | null };

/** Conversations of an inbox that are neither archived nor blocked nor purely automated, newest first. */
export async function listConversations(
  actor: Actor,
  input: ListConversationsInput,
): Promise<ConversationPage> {
  authorize(actor, "conversation.read");
  const rows = await db()
    .select(rowColumns)
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .leftJoin(consents, ownConsent())
    .leftJoin(previewAuthors, eq(previewAuthors.id, conversations.previewAuthorId))
    .leftJoin(assignees, eq(assignees.id, conversations.assigneeId))
    .where(
      and(
        eq(conversations.inboxId, input.inboxId),
        heldBy(actor, conversations.inboxId),
        eq(conversations.listed, true),
        isNull(conversations.archivedAt),
        isNull(conversations.blockedAt),
        isNull(conversations.completedAt),
        input.after ? afterCursor(input.after) : undefined,
      ),
    )
    .orderBy(desc(conversations.sortAt), desc(conversations.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    conversations: page.map(toRow),
    next: last ? writeCursor({ at: last.sortAt, id: last.id }) : null,
  };
}

function afterCursor(text: string): SQL {
  const { at, id } = readCursor(text);
  return sql`(${conversations.sortAt}, ${conversations.id}) < (${sql.param(at, conversations.sortAt)}, ${id}::uuid)`;
}
