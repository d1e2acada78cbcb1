import { type ActivityType, messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

type Activity = {
  inboxId: string;
  conversationId: string;
  activity: ActivityType;
  /** Follows the author's name, with a lower-case letter and a full stop: "assigned this to Sam Okafor." */
  body: string;
};

/**
 * Notes in the thread what happened to the conversation. It neither moves the conversation nor shows in its preview.
 * The caller publishes.
 */
export async function addActivity(tx: Tx, actor: Actor, given: Activity): Promise<void> {
  await addActivities(tx, actor, [given]);
}

/**
 * The same for many threads in one statement.
 * @param at when it happened, where the caller has to find these rows again
 */
export async function addActivities(
  tx: Tx,
  actor: Actor,
  given: Activity[],
  at: Date = clock.now(),
): Promise<void> {
  if (given.length === 0) return;
  await tx.insert(messages).values(
    given.map(
      (each) =>
        ({
          ...each,
          kind: "activity",
          direction: "internal",
          status: "received",
          origin: "system",
          authorId: actor.kind === "user" ? actor.userId : null,
          occurredAt: at,
          sortAt: at,
        }) as const,
    ),
  );
}
