import { and, eq } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { MuteConversationInput } from "./input";

/** Turns the notifications of a conversation off or on again, for the actor alone. */
export async function muteConversation(
  actor: UserActor,
  input: MuteConversationInput,
): Promise<{ muted: boolean }> {
  authorize(actor, "conversation.mute");
  return transact(async (tx) => {
    const [conversation] = await tx
      .select({ inboxId: conversations.inboxId })
      .from(conversations)
      .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
    if (!conversation) throw new NotFound();
    const mutedAt = input.muted ? clock.now() : null;
    await tx
      .insert(conversationMembers)
      .values({ conversationId: input.conversationId, userId: actor.userId, mutedAt })
      .onConflictDoUpdate({
        target: [conversationMembers.conversationId, conversationMembers.userId],
        set: { mutedAt },
      });
    // One's own other tabs.
    tx.afterCommit(() => publishConversations(conversation.inboxId, [input.conversationId]));
    return { muted: input.muted };
  });
}
