import { and, eq, inArray } from "drizzle-orm";
import { conversationTags } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { addActivities } from "@/lib/messages/add-activity";
import { getTag } from "@/lib/tags/queries";
import { changeSelected } from "./change-selected";
import type { TagConversationsInput } from "./input";

/**
 * Takes a tag off conversations; those that do not carry it stay as they are.
 * @throws NotFound when the tag is another organization's, or gone
 */
export async function untagConversations(
  actor: UserActor,
  input: TagConversationsInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.tag");
  const tag = await getTag(actor, input.tagId);
  const count = await changeSelected(actor, input.conversations, async (tx, batch) => {
    const batchIds = batch.map((row) => row.id);
    const removed = await tx
      .delete(conversationTags)
      .where(and(eq(conversationTags.tagId, tag.id), inArray(conversationTags.conversationId, batchIds)))
      .returning({ id: conversationTags.conversationId });
    const ids = new Set(removed.map((row) => row.id));
    const untagged = batch.filter((row) => ids.has(row.id));
    await addActivities(
      tx,
      actor,
      untagged.map((row) => ({
        inboxId: row.inboxId,
        conversationId: row.id,
        activity: "untagged",
        body: `removed the tag ${tag.name}.`,
      })),
    );
    return untagged;
  });
  return { count };
}
