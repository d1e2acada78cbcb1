import { db } from "@/db/client";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { isSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";

/** How many conversations are selected: what *select all* would mean at this moment. */
export async function countConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.read");
  return { count: await db().$count(conversations, isSelected(actor, input.conversations)) };
}
