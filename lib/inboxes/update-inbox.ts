import { eq } from "drizzle-orm";
import { inboxes } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishInbox } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnInbox } from "./get-own-inbox";
import type { UpdateInboxInput } from "./input";
import { makePrimary } from "./make-primary";

/**
 * Changes what admins decide about a number. A new rate holds from the next message on.
 * @throws NotFound for a number of another organization, Conflict once it is retired or for a disabled primary user.
 */
export async function updateInbox(actor: UserActor, input: UpdateInboxInput): Promise<void> {
  authorize(actor, "inbox.manage");
  const { inboxId, primaryUserId, ...wanted } = input;
  await transact(async (tx) => {
    const inbox = await getOwnInbox(tx, actor, inboxId);
    await makePrimary(tx, actor, inbox, primaryUserId);
    const { label, numberType, messagesPerSecond } = inbox;
    if (JSON.stringify({ label, numberType, messagesPerSecond }) !== JSON.stringify(wanted)) {
      await tx.update(inboxes).set(wanted).where(eq(inboxes.id, inboxId));
      await recordAudit(tx, actor, {
        action: "inbox.updated",
        subjectId: inboxId,
        detail: { address: inbox.address, ...wanted },
      });
    }
    tx.afterCommit(() => publishInbox(inboxId));
  });
}
