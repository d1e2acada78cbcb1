import { inArray, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** Lets conversations show that their sender is blocked, since when they first were, with nothing left to read or review. */
export async function markBlocked(tx: Tx, conversationIds: string[], now: Date): Promise<void> {
  await tx
    .update(conversations)
    .set({
      blockedAt: sql`coalesce(${conversations.blockedAt}, ${sql.param(now, conversations.blockedAt)})`,
      ...{ readUpto: conversations.arrivals, unreadCount: 0, reviewSince: null },
    })
    .where(inArray(conversations.id, conversationIds));
}
