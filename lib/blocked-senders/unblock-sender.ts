import { and, eq } from "drizzle-orm";
import { blockedSenders, conversations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { addActivity } from "@/lib/messages/add-activity";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { OneSenderInput } from "./input";

/** Lets a sender be heard again. What was cancelled stays so, and what they wrote meanwhile stays read. */
export async function unblockSender(actor: UserActor, input: OneSenderInput): Promise<void> {
  authorize(actor, "sender.block");
  await transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    const [conversation] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.inboxId, inbox.id), eq(conversations.peerAddress, input.address)))
      .for("no key update");
    const lifted = await tx
      .delete(blockedSenders)
      .where(and(eq(blockedSenders.inboxId, inbox.id), eq(blockedSenders.address, input.address)))
      .returning({ address: blockedSenders.address });
    if (lifted.length === 0) return;
    await recordAudit(tx, actor, {
      action: "sender.unblocked",
      subjectId: conversation?.id,
      detail: { address: input.address },
    });
    tx.afterCommit(() => publishContacts(inbox.id));
    if (!conversation) return;
    await tx.update(conversations).set({ blockedAt: null }).where(eq(conversations.id, conversation.id));
    await addActivity(tx, actor, {
      inboxId: inbox.id,
      conversationId: conversation.id,
      activity: "unblocked",
      body: "unblocked this sender.",
    });
    tx.afterCommit(() => publishConversations(inbox.id, [conversation.id]));
  });
}
