import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { transact } from "@/lib/transact";
import { endSessions } from "./end-sessions";
import type { EndSessionInput } from "./input";

/** Ends a session of the actor's, here or elsewhere. @throws NotFound when it is not theirs, or has ended. */
export async function endSession(actor: UserActor, { sessionId }: EndSessionInput): Promise<void> {
  authorize(actor, "session.end");
  const owner = { id: actor.userId, organizationId: actor.organizationId };
  const ended = await transact((tx) => endSessions(tx, actor, owner, { only: sessionId }));
  if (ended === 0) throw new NotFound("This session has ended already.");
}
