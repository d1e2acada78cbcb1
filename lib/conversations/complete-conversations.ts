import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";
import { setState } from "./set-state";
import { type EndedSnooze, snoozesOf } from "./snooze-again";

/** What `undoComplete` needs, besides what was named: when it was, and which snoozes it ended. */
type Completed = { count: number; completedAt: string; snoozed: EndedSnooze[] };

/**
 * Marks conversations as complete, until the customer writes again. It ends a snooze.
 * @returns how many were not complete before; the snoozes only of what was named one by one
 */
export async function completeConversations(actor: UserActor, input: OnSelectionInput): Promise<Completed> {
  authorize(actor, "conversation.complete");
  const at = clock.now();
  const snoozed: Completed["snoozed"] = [];
  const count = await changeSelected(actor, input.conversations, (tx, batch) => {
    const open = batch.filter((row) => !row.completedAt);
    if ("ids" in input.conversations) snoozed.push(...snoozesOf(open));
    return setState(tx, actor, open, {
      state: { completedAt: at, completedBy: actor.userId, snoozedUntil: null, snoozedBy: null },
      activity: "completed",
      words: "marked this as complete.",
      at,
    });
  });
  return { count, completedAt: at.toISOString(), snoozed };
}
