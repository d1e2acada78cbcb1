import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";
import { setState } from "./set-state";

/** Ends a snooze before its time. */
export async function unsnoozeConversations(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.snooze");
  const at = clock.now();
  const count = await changeSelected(actor, input.conversations, (tx, batch) =>
    setState(
      tx,
      actor,
      batch.filter((row) => row.snoozedUntil),
      {
        state: { snoozedUntil: null, snoozedBy: null },
        activity: "unsnoozed",
        words: "ended the snooze.",
        at,
      },
    ),
  );
  return { count };
}
