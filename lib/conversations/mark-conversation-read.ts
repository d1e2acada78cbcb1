import { and, eq, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { MarkConversationReadInput } from "./input";

/**
 * Marks a conversation as read for all holders, up to the newest arrival the reader saw. The count is recomputed
 * from what came after, so a message that arrives meanwhile stays unread.
 * @throws NotFound when the actor does not hold the inbox.
 */
export async function markConversationRead(
  actor: UserActor,
  input: MarkConversationReadInput,
): Promise<{ unreadCount: number }> {
  authorize(actor, "conversation.markRead");
  return transact(async (tx) => {
    const [conversation] = await tx
      .select({
        id: conversations.id,
        inboxId: conversations.inboxId,
        unreadCount: conversations.unreadCount,
      })
      .from(conversations)
      .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)))
      .for("no key update");
    if (!conversation) throw new NotFound();
    const [read] = await tx
      .update(conversations)
      .set({
        readUpto: sql`greatest(${conversations.readUpto}, least(${input.upto}, ${conversations.arrivals}))`,
        unreadCount: sql`(
          select count(*) from ${messages}
          where ${messages.conversationId} = ${conversations.id}
            and ${messages.arrival} > greatest(${conversations.readUpto}, ${input.upto})
        )`,
      })
      .where(eq(conversations.id, conversation.id))
      .returning({ unreadCount: conversations.unreadCount });
    const unreadCount = read?.unreadCount ?? 0;
    if (unreadCount !== conversation.unreadCount) {
      tx.afterCommit(() => publishConversations(conversation.inboxId, [conversation.id]));
    }
    return { unreadCount };
  });
}
