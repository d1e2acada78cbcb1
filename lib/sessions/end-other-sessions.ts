import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import { endSessions } from "./end-sessions";

/** Signs the actor out everywhere but here. @returns how many sessions that ended */
export async function endOtherSessions(actor: UserActor): Promise<{ ended: number }> {
  authorize(actor, "session.end");
  const owner = { id: actor.userId, organizationId: actor.organizationId };
  return { ended: await transact((tx) => endSessions(tx, actor, owner, { except: actor.sessionId })) };
}
