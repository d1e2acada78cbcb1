import { and, desc, eq, inArray, lte, not, or, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Lists conversations that history was imported into, each at the place and with the words of its newest message where
 * that is an imported one. The caller holds their row locks and publishes.
 */
export async function listImported(tx: Tx, conversationIds: string[]): Promise<void> {
  if (conversationIds.length === 0) return;
  const newest = tx
    // Aliases of their own: drizzle names no table before them.
    .selectDistinctOn([messages.conversationId], {
      conversationId: messages.conversationId,
      preview: sql<string>`left(${messages.body}, 200)`.as("newest_preview"),
      outbound: sql<boolean>`${messages.direction} = 'outbound'`.as("newest_outbound"),
      at: sql<Date>`${messages.sortAt}`.as("newest_at"),
    })
    .from(messages)
    .where(and(inArray(messages.conversationId, conversationIds), eq(messages.origin, "import")))
    .orderBy(messages.conversationId, desc(messages.sortAt), desc(messages.id))
    .as("newest");
  await tx
    .update(conversations)
    .set({
      listed: true,
      preview: sql`${newest.preview}`,
      previewOutbound: sql`${newest.outbound}`,
      previewAuthorId: null,
      sortAt: sql`${newest.at}`,
    })
    .from(newest)
    .where(
      and(
        eq(conversations.id, newest.conversationId),
        or(not(conversations.listed), lte(conversations.sortAt, newest.at)),
      ),
    );
}
