import { differenceInMilliseconds } from "date-fns";
import { eq } from "drizzle-orm";
import { blasts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { soonMs } from "@/lib/lanes/rules";
import { checkPlannedTime } from "@/lib/messages/check-planned-time";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { announceBlast } from "./announce-blast";
import { auditSending } from "./audit-sending";
import { getOpenBlast } from "./get-open-blast";
import type { ScheduleBlastInput } from "./input";
import { refuseUnsendable } from "./refuse-unsendable";

/**
 * Has a draft sent at a time, or a scheduled blast at another one. Who gets it is fixed when it starts.
 * @throws Invalid at `at` for a time that is past or more than a year away, at `body` or `recipients` for a blast that
 * cannot be sent as it is; Conflict once it has started.
 */
export async function scheduleBlast(actor: UserActor, input: ScheduleBlastInput): Promise<void> {
  authorize(actor, "blast.send");
  await transact(async (tx) => {
    const { blast, inbox } = await getOpenBlast(tx, actor, input.blastId);
    const at = checkPlannedTime(input.at);
    await refuseUnsendable(tx, actor, blast);
    await auditSending(tx, actor, blast, "blast.scheduled");
    await tx
      .update(blasts)
      .set({
        ...{ status: "scheduled", scheduledAt: at, timezone: input.timezone, sentBy: actor.userId },
        ...{ returnedReason: null, updatedAt: clock.now() },
      })
      .where(eq(blasts.id, blast.id));
    // What is further away is the sweep's.
    if (differenceInMilliseconds(at, clock.now()) <= soonMs) announceBlast(tx, blast.id, at);
    tx.afterCommit(() => publishBlasts(inbox.id));
  });
}
