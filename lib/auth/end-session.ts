import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { clock } from "@/lib/clock";
import { publishAccessChange } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { UserActor } from "./actor";
import { authorize } from "./policy";

/** Ends the actor's own session: its cookie is worthless from now on and its open pages close. */
export async function endSession(actor: UserActor): Promise<void> {
  authorize(actor, "session.end");
  await transact(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: clock.now() })
      .where(and(eq(sessions.id, actor.sessionId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (ended.length === 0) return;
    await recordAudit(tx, actor, { action: "session.ended", subjectId: actor.sessionId });
    tx.afterCommit(() => publishAccessChange(actor.userId));
  });
}
