import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import { endSessions } from "./end-sessions";

/** Ends the session the actor is signed in with; twice is as good as once. */
export async function endOwnSession(actor: UserActor): Promise<void> {
  authorize(actor, "session.end");
  const owner = { id: actor.userId, organizationId: actor.organizationId };
  await transact((tx) => endSessions(tx, actor, owner, { only: actor.sessionId }));
}
