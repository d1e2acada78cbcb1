import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";
import { setState } from "./set-state";

/** Brings archived conversations back among the others. */
export async function unarchiveConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.archive");
  const at = clock.now();
  const count = await changeSelected(actor, input.conversations, (tx, batch) =>
    setState(
      tx,
      actor,
      batch.filter((row) => row.archivedAt),
      {
        state: { archivedAt: null, archivedBy: null },
        activity: "unarchived",
        words: "unarchived this.",
        at,
      },
    ),
  );
  return { count };
}
