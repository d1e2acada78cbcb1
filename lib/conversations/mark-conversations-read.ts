import { inArray, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";

/** Marks conversations as read for all holders without opening them: everything that has arrived by now. */
export async function markConversationsRead(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.markRead");
  const count = await changeSelected(
    actor,
    input.conversations,
    async (tx, batch) => {
      const unread = batch.filter((row) => row.unreadCount > 0);
      const ids = unread.map((row) => row.id);
      await tx
        .update(conversations)
        .set({ readUpto: sql`${conversations.arrivals}`, unreadCount: 0 })
        .where(inArray(conversations.id, ids));
      return unread;
    },
    { retiredToo: true },
  );
  return { count };
}
