import { and, eq, inArray } from "drizzle-orm";
import { inboxes, messages } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { endBlastsOf } from "@/lib/blasts/end-blasts-of";
import { clock } from "@/lib/clock";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { publishInbox } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnInbox } from "./get-own-inbox";
import type { InboxInput } from "./input";

/**
 * Ends the use of a number: its conversations can only be read from now on, and what still waits to leave is
 * cancelled.
 * @returns how many messages that were.
 * @throws NotFound for a number of another organization, Conflict when it is retired already.
 */
export async function retireInbox(actor: UserActor, input: InboxInput): Promise<{ cancelled: number }> {
  authorize(actor, "inbox.manage");
  return transact(async (tx) => {
    const inbox = await getOwnInbox(tx, actor, input.inboxId);
    // A claim that began before is finished by now; one that begins after finds the number retired.
    await holdLanes(tx, eq(inboxes.id, inbox.id));
    await tx
      .update(inboxes)
      .set({ retiredAt: clock.now(), retiredBy: actor.userId })
      .where(eq(inboxes.id, inbox.id));
    const { rowCount } = await tx
      .update(messages)
      .set({ status: "cancelled", cancelReason: "This number was retired." })
      .where(and(eq(messages.inboxId, inbox.id), inArray(messages.status, ["queued", "scheduled"])));
    const cancelled = rowCount ?? 0;
    await endBlastsOf(tx, inbox.id);
    await recordAudit(tx, actor, {
      action: "inbox.retired",
      subjectId: inbox.id,
      detail: { address: inbox.address, cancelled },
    });
    tx.afterCommit(() => publishInbox(inbox.id));
    return { cancelled };
  });
}
