import { and, eq } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { SaveDraftInput } from "./input";

/**
 * Keeps what stands in the actor's composer; the last writer wins. Nothing is published: it is the actor's own, and
 * telling every holder's page at each pause in typing would cost more than it says.
 * @returns when, by which a page tells a newer draft from its own
 * @throws NotFound when the actor does not hold the inbox.
 */
export async function saveDraft(actor: UserActor, input: SaveDraftInput): Promise<{ draftAt: string }> {
  authorize(actor, "conversation.saveDraft");
  return transact(async (tx) => {
    const [conversation] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
    if (!conversation) throw new NotFound();
    const kept = { draft: input.draft, draftAt: clock.now() };
    await tx
      .insert(conversationMembers)
      .values({ conversationId: conversation.id, userId: actor.userId, ...kept })
      .onConflictDoUpdate({
        target: [conversationMembers.conversationId, conversationMembers.userId],
        set: kept,
      });
    return { draftAt: kept.draftAt.toISOString() };
  });
}
