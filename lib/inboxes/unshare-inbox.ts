import { and, eq } from "drizzle-orm";
import { inboxHolders } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { unassignFrom } from "@/lib/conversations/unassign-from";
import { Conflict } from "@/lib/errors";
import { publishAccessChange } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnInbox } from "./get-own-inbox";
import type { ShareInboxInput } from "./input";

/**
 * Takes a number from somebody and closes their pages of it at once. What they wrote stays, what waits still leaves.
 * Twice is once.
 * @throws Conflict for the primary user.
 */
export async function unshareInbox(actor: UserActor, input: ShareInboxInput): Promise<void> {
  authorize(actor, "inbox.manage");
  await transact(async (tx) => {
    const inbox = await getOwnInbox(tx, actor, input.inboxId);
    if (inbox.primaryUserId === input.userId) {
      throw new Conflict(
        "The primary user answers for this number. Choose another primary user first.",
        "primary_user",
      );
    }
    const removed = await tx
      .delete(inboxHolders)
      .where(and(eq(inboxHolders.inboxId, inbox.id), eq(inboxHolders.userId, input.userId)))
      .returning({ userId: inboxHolders.userId });
    if (removed.length === 0) return;
    await unassignFrom(tx, input);
    await recordAudit(tx, actor, {
      action: "inbox.unshared",
      subjectId: inbox.id,
      detail: { address: inbox.address, with: input.userId },
    });
    tx.afterCommit(() => publishAccessChange(input.userId));
  });
}
