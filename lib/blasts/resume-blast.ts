import { and, eq, isNotNull, sql } from "drizzle-orm";
import { blasts, messages } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { Conflict } from "@/lib/errors";
import { wakeLane } from "@/lib/lanes/wake-lane";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { announceBlast } from "./announce-blast";
import { getOwnBlast } from "./get-own-blast";
import { holdSwitches } from "./hold-switches";
import type { OneBlastInput } from "./input";
import { triedCount } from "./tried-count";

/**
 * Lets a paused blast go on. What failed and who opted out until now is accepted by that: only what comes after can
 * pause it by itself again. Where blasts were switched off for who sent it, whoever resumes it sends the rest.
 * @throws Conflict unless it is paused; resuming one that is being sent changes nothing.
 */
export async function resumeBlast(actor: UserActor, input: OneBlastInput): Promise<void> {
  authorize(actor, "blast.send");
  await transact(async (tx) => {
    const { blast, inbox } = await getOwnBlast(tx, actor, input.blastId);
    if (blast.status === "sending") return;
    if (blast.status !== "paused") throw new Conflict("This blast is not paused.");
    const sentBy = blast.sentBy ?? actor.userId;
    const switchedOn = await holdSwitches(tx, [actor.userId, sentBy]);
    await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsBlasts");
    const now = clock.now();
    await tx
      .update(blasts)
      .set({
        ...{ status: "sending", pausedAt: null, pausedBy: null, pauseReason: null, updatedAt: now },
        // Paused before its recipients were fixed.
        owedSince: blast.frozenAt ? null : now,
        sentBy: switchedOn.has(sentBy) ? sentBy : actor.userId,
        acceptedTried: triedCount(),
        acceptedFailed: blasts.failedCount,
        acceptedOptedOut: blasts.optedOutCount,
        resumedAt: sql`clock_timestamp()`,
      })
      .where(eq(blasts.id, blast.id));
    // The carrier turned it away before: how long it was paused is no reason to give it up.
    await tx
      .update(messages)
      .set({ attempts: 0, firstAttemptAt: null })
      .where(
        and(
          ...[eq(messages.origin, "blast"), eq(messages.originId, blast.id), eq(messages.status, "queued")],
          isNotNull(messages.firstAttemptAt),
        ),
      );
    await recordAudit(tx, actor, {
      action: "blast.resumed",
      subjectId: blast.id,
      detail: { name: blast.name, ...(blast.pauseReason && { despite: blast.pauseReason }) },
    });
    if (!blast.frozenAt) announceBlast(tx, blast.id, now);
    else tx.afterCommit(() => runAfterAnswer(() => wakeLane(inbox.id)));
    tx.afterCommit(() => publishBlasts(inbox.id));
  });
}
