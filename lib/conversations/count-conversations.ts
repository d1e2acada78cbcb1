import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { countRows } from "@/lib/counts/count-rows";
import { isSelected, refuseMissing } from "./change-selected";
import type { OnSelectionInput } from "./input";

/**
 * How many conversations are selected: what *select all* would mean at this moment. One more than `mostCounted` where
 * there are more.
 * @throws NotFound when the actor does not hold one of those named
 */
export async function countConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.read");
  const count = await countRows(conversations, isSelected(actor, input.conversations));
  refuseMissing(input.conversations, count);
  return { count };
}
