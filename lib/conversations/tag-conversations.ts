import { conversationTags } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { addActivities } from "@/lib/messages/add-activity";
import { getTag } from "@/lib/tags/queries";
import { changeSelected } from "./change-selected";
import type { TagConversationsInput } from "./input";

/**
 * Puts a tag of the organization on conversations.
 * @throws NotFound when the tag is another organization's, or gone
 */
export async function tagConversations(
  actor: UserActor,
  input: TagConversationsInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.tag");
  const tag = await getTag(actor, input.tagId);
  const count = await changeSelected(actor, input.conversations, async (tx, batch) => {
    const added = await tx
      .insert(conversationTags)
      .values(batch.map((row) => ({ conversationId: row.id, tagId: tag.id })))
      .onConflictDoNothing()
      .returning({ id: conversationTags.conversationId });
    const ids = new Set(added.map((row) => row.id));
    const tagged = batch.filter((row) => ids.has(row.id));
    await addActivities(
      tx,
      actor,
      tagged.map((row) => ({
        inboxId: row.inboxId,
        conversationId: row.id,
        activity: "tagged",
        body: `added the tag ${tag.name}.`,
      })),
    );
    return tagged;
  });
  return { count };
}
