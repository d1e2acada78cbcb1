import { and, eq, inArray } from "drizzle-orm";
import { blasts, inboxes, messages } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict } from "@/lib/errors";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { blastCancelledReason } from "@/lib/lanes/rules";
import { publishBlasts, publishInbox } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { getOwnBlast } from "./get-own-blast";
import type { OneBlastInput } from "./input";

/**
 * Ends a blast for good: whoever has not got it by now never will. What was claimed before has left a second later.
 * @throws Conflict unless it is being sent or paused; cancelling it twice changes nothing.
 */
export async function cancelBlast(actor: UserActor, input: OneBlastInput): Promise<void> {
  authorize(actor, "blast.send");
  await transact(async (tx) => {
    const { blast, inbox } = await getOwnBlast(tx, actor, input.blastId, { toEnd: true });
    if (blast.status === "cancelled") return;
    if (blast.status !== "sending" && blast.status !== "paused") {
      throw new Conflict("This blast is not being sent.");
    }
    await holdLanes(tx, eq(inboxes.id, inbox.id));
    const now = clock.now();
    await tx
      .update(blasts)
      .set({
        ...{
          status: "cancelled",
          finishedAt: now,
          cancelledBy: actor.userId,
          owedSince: null,
          updatedAt: now,
        },
        ...{ pausedAt: null, pausedBy: null, pauseReason: null },
      })
      .where(eq(blasts.id, blast.id));
    const cancelled = await cancelWaiting(tx, blast.id);
    await recordAudit(tx, actor, {
      action: "blast.cancelled",
      subjectId: blast.id,
      detail: { name: blast.name, notSent: blast.recipientCount - blast.takenCount + cancelled },
    });
    tx.afterCommit(() => publishBlasts(inbox.id));
    if (cancelled > 0) tx.afterCommit(() => publishInbox(inbox.id));
  });
}

/** What became a message and has not left, consent messages ahead of one included. */
async function cancelWaiting(tx: Tx, blastId: string): Promise<number> {
  const { rowCount } = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: blastCancelledReason })
    .where(
      and(
        eq(messages.originId, blastId),
        inArray(messages.origin, ["blast", "consent"]),
        inArray(messages.status, ["scheduled", "queued"]),
      ),
    );
  return rowCount ?? 0;
}
