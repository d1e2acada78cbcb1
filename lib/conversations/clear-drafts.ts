import { and, inArray, ne } from "drizzle-orm";
import { conversationMembers } from "@/db/schema";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

/** Takes away what anybody had begun to write in these conversations; by the time, open composers empty as well. */
export async function clearDrafts(tx: Tx, conversationIds: string[]): Promise<void> {
  await tx
    .update(conversationMembers)
    .set({ draft: "", draftAt: clock.now() })
    .where(
      and(inArray(conversationMembers.conversationId, conversationIds), ne(conversationMembers.draft, "")),
    );
}
