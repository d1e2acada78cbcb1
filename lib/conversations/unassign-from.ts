import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { publishInbox } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

/**
 * Takes conversations from somebody who can no longer answer them: once assigned, nobody else would be notified.
 * Without an inbox, all of theirs.
 */
export async function unassignFrom(tx: Tx, from: { userId: string; inboxId?: string }): Promise<void> {
  const taken = await tx
    .update(conversations)
    .set({ assigneeId: null })
    .where(
      and(
        eq(conversations.assigneeId, from.userId),
        from.inboxId ? eq(conversations.inboxId, from.inboxId) : undefined,
      ),
    )
    .returning({ inboxId: conversations.inboxId });
  for (const inboxId of new Set(taken.map((row) => row.inboxId))) {
    tx.afterCommit(() => publishInbox(inboxId));
  }
}
