import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";
import { setState } from "./set-state";

/**
 * Archives conversations, until the next inbound or typed message. What waits to be sent still leaves.
 * @returns how many were not archived before, and the moment by which `undoArchive` finds them
 */
export async function archiveConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number; archivedAt: string }> {
  authorize(actor, "conversation.archive");
  const at = clock.now();
  const count = await changeSelected(actor, input.conversations, (tx, batch) =>
    setState(
      tx,
      actor,
      batch.filter((row) => !row.archivedAt),
      {
        state: { archivedAt: at, archivedBy: actor.userId },
        activity: "archived",
        words: "archived this.",
        at,
      },
    ),
  );
  return { count, archivedAt: at.toISOString() };
}
