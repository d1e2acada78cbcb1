import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";
import { setState } from "./set-state";

/** Marks conversations as complete, until the customer writes again. It ends a snooze. */
export async function completeConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.complete");
  const at = clock.now();
  const count = await changeSelected(actor, input.conversations, (tx, batch) =>
    setState(
      tx,
      actor,
      batch.filter((row) => !row.completedAt),
      {
        state: { completedAt: at, completedBy: actor.userId, snoozedUntil: null, snoozedBy: null },
        activity: "completed",
        words: "marked this as complete.",
        at,
      },
    ),
  );
  return { count };
}
