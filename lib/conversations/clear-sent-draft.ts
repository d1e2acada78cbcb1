import { and, eq, sql } from "drizzle-orm";
import { conversationMembers } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

/**
 * Forgets the draft that became a message. The page empties it as well, but may be closed before it can say so. What
 * stands there may be an earlier state of the text; anything else was written meanwhile, in another tab, and stays.
 */
export async function clearSentDraft(
  tx: Tx,
  actor: UserActor,
  conversationId: string,
  text: string,
): Promise<void> {
  await tx
    .update(conversationMembers)
    .set({ draft: "", draftAt: clock.now() })
    .where(
      and(
        eq(conversationMembers.conversationId, conversationId),
        eq(conversationMembers.userId, actor.userId),
        sql`${conversationMembers.draft} <> '' and starts_with(${text}, ${conversationMembers.draft})`,
      ),
    );
}
