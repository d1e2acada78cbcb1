import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { publishViewing } from "@/lib/realtime/publish";
import type { ViewConversationInput } from "./input";

/**
 * Lets the other holders know that one looks at a conversation, types in it, or left it. Nothing is stored: it is
 * one notice to the pages that are open now.
 * @throws NotFound when the actor does not hold the inbox.
 */
export async function viewConversation(actor: UserActor, input: ViewConversationInput): Promise<null> {
  authorize(actor, "conversation.view");
  const [conversation] = await db()
    .select({ inboxId: conversations.inboxId })
    .from(conversations)
    .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
  if (!conversation) throw new NotFound();
  await publishViewing({ ...input, inboxId: conversation.inboxId, userId: actor.userId });
  return null;
}
