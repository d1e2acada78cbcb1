import { inboxHolders } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { publishAccessChange } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getFutureHolder } from "./get-future-holder";
import { getOwnInbox } from "./get-own-inbox";
import type { ShareInboxInput } from "./input";

/**
 * Lets somebody see and use a number, oneself included. Its primary user finds in their profile who did it. Twice is
 * once.
 * @throws NotFound for a number or user of another organization, Conflict for a disabled user or a retired number.
 */
export async function shareInbox(actor: UserActor, input: ShareInboxInput): Promise<void> {
  authorize(actor, "inbox.manage");
  await transact(async (tx) => {
    const inbox = await getOwnInbox(tx, actor, input.inboxId);
    const user = await getFutureHolder(tx, actor, input.userId);
    const added = await tx
      .insert(inboxHolders)
      .values({ inboxId: inbox.id, userId: user.id, sharedBy: actor.userId, createdAt: clock.now() })
      .onConflictDoNothing()
      .returning({ userId: inboxHolders.userId });
    if (added.length === 0) return;
    await recordAudit(tx, actor, {
      action: "inbox.shared",
      subjectId: inbox.id,
      detail: { address: inbox.address, with: user.id },
    });
    tx.afterCommit(() => publishAccessChange(user.id));
  });
}
