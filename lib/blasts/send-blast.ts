import { eq } from "drizzle-orm";
import { blasts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { announceBlast } from "./announce-blast";
import { auditSending } from "./audit-sending";
import { getOwnBlast } from "./get-own-blast";
import type { OneBlastInput } from "./input";
import { refuseSent } from "./refuse-sent";
import { refuseUnsendable } from "./refuse-unsendable";

/**
 * Sends a draft or a scheduled blast now. Its recipients are fixed by the engine at once; pressing twice, or in two
 * tabs, sends it once.
 * @throws Invalid at `body` or `recipients` for one that cannot be sent as it is, Conflict once it was cancelled or sent.
 */
export async function sendBlast(actor: UserActor, input: OneBlastInput): Promise<void> {
  authorize(actor, "blast.send");
  await transact(async (tx) => {
    const { blast, inbox } = await getOwnBlast(tx, actor, input.blastId);
    if (blast.status === "sending") return;
    refuseSent(blast);
    await refuseUnsendable(tx, actor, blast);
    await auditSending(tx, actor, blast, "blast.sent");
    const now = clock.now();
    await tx
      .update(blasts)
      .set({
        ...{ status: "sending", sentBy: actor.userId, owedSince: now, updatedAt: now },
        ...{ scheduledAt: null, returnedReason: null },
      })
      .where(eq(blasts.id, blast.id));
    announceBlast(tx, blast.id, now);
    tx.afterCommit(() => publishBlasts(inbox.id));
  });
}
