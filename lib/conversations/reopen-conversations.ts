import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";
import { setState } from "./set-state";

/** Opens completed conversations again. */
export async function reopenConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.complete");
  const at = clock.now();
  const count = await changeSelected(actor, input.conversations, (tx, batch) =>
    setState(
      tx,
      actor,
      batch.filter((row) => row.completedAt),
      {
        state: { completedAt: null, completedBy: null },
        activity: "reopened",
        words: "reopened this.",
        at,
      },
    ),
  );
  return { count };
}
