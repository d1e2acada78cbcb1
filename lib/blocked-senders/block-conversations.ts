import { asc } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { isSelected } from "@/lib/conversations/change-selected";
import { NotFound } from "@/lib/errors";
import { blockSender } from "./block-sender";
import type { BlockConversationsInput } from "./input";

/**
 * Blocks the senders of the named conversations, one after the other: their histories stay, and nothing is sent to them.
 * Who is blocked already is left as they are.
 * @throws NotFound, before anybody is blocked, when the actor does not hold one of them; Conflict once the number is retired.
 */
export async function blockConversations(
  actor: UserActor,
  { conversationIds }: BlockConversationsInput,
): Promise<{ count: number; cancelled: number }> {
  authorize(actor, "sender.block");
  const ids = [...new Set(conversationIds)];
  const rows = await db()
    .select({
      inboxId: conversations.inboxId,
      address: conversations.peerAddress,
      blockedAt: conversations.blockedAt,
    })
    .from(conversations)
    .where(isSelected(actor, { ids }))
    .orderBy(asc(conversations.id));
  if (rows.length < ids.length) throw new NotFound();
  const done = { count: 0, cancelled: 0 };
  for (const { inboxId, address } of rows.filter((row) => row.blockedAt === null)) {
    const blocked = await blockSender(actor, { inboxId, address, deletesHistory: false, sendsStop: false });
    done.count += 1;
    done.cancelled += blocked.cancelled;
  }
  return done;
}
