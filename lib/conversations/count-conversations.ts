import { db } from "@/db/client";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { isSelected, refuseMissing } from "./change-selected";
import type { OnSelectionInput } from "./input";

/**
 * How many conversations are selected: what *select all* would mean at this moment.
 * @throws NotFound when the actor does not hold one of those named
 */
export async function countConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.read");
  const count = await db().$count(conversations, isSelected(actor, input.conversations));
  refuseMissing(input.conversations, count);
  return { count };
}
