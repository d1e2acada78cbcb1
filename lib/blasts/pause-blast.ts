import { eq } from "drizzle-orm";
import { blasts, inboxes } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict } from "@/lib/errors";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnBlast } from "./get-own-blast";
import type { OneBlastInput } from "./input";

/**
 * Stops a blast for the time being: after this nothing of it is claimed. What was claimed before has left a second later.
 * @throws Conflict unless it is being sent; pausing one that is paused changes nothing.
 */
export async function pauseBlast(actor: UserActor, input: OneBlastInput): Promise<void> {
  authorize(actor, "blast.send");
  await transact(async (tx) => {
    const { blast, inbox } = await getOwnBlast(tx, actor, input.blastId, { toEnd: true });
    if (blast.status === "paused") return;
    if (blast.status !== "sending") throw new Conflict("This blast is not being sent.");
    await holdLanes(tx, eq(inboxes.id, inbox.id));
    const now = clock.now();
    await tx
      .update(blasts)
      .set({
        ...{ status: "paused", pausedAt: now, pausedBy: actor.userId, pauseReason: null },
        ...{ owedSince: null, updatedAt: now },
      })
      .where(eq(blasts.id, blast.id));
    await recordAudit(tx, actor, {
      action: "blast.paused",
      subjectId: blast.id,
      detail: { name: blast.name },
    });
    tx.afterCommit(() => publishBlasts(inbox.id));
  });
}
