import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { addActivity } from "@/lib/messages/add-activity";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { DismissReviewInput } from "./input";

/** Says that the customer did not mean to opt out. Nothing happens where nothing is left to look into. */
export async function dismissReview(actor: UserActor, input: DismissReviewInput): Promise<void> {
  authorize(actor, "conversation.dismissReview");
  await transact(async (tx) => {
    const [conversation] = await tx
      .select({
        id: conversations.id,
        inboxId: conversations.inboxId,
        reviewSince: conversations.reviewSince,
      })
      .from(conversations)
      .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)))
      .for("no key update");
    if (!conversation) throw new NotFound();
    if (!conversation.reviewSince) return;
    await tx.update(conversations).set({ reviewSince: null }).where(eq(conversations.id, conversation.id));
    await addActivity(tx, actor, {
      inboxId: conversation.inboxId,
      conversationId: conversation.id,
      activity: "review_dismissed",
      body: "looked at this and did not take it for an opt-out.",
    });
    tx.afterCommit(() => publishConversations(conversation.inboxId, [conversation.id]));
  });
}
