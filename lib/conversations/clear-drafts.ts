import { inArray } from "drizzle-orm";
import { conversationMembers } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** Takes away what anybody had begun to write in these conversations. */
export async function clearDrafts(tx: Tx, conversationIds: string[]): Promise<void> {
  await tx
    .update(conversationMembers)
    .set({ draft: "", draftAt: null })
    .where(inArray(conversationMembers.conversationId, conversationIds));
}
