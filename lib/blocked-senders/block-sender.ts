import { and, eq, gte } from "drizzle-orm";
import { blockedSenders, type Conversation, inboxes, messages } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { removeContactOfPhone } from "@/lib/contacts/remove-contact";
import { clearDrafts } from "@/lib/conversations/clear-drafts";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { lockConsents } from "@/lib/conversations/lock-thread";
import { Forbidden } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { sendAtOnce } from "@/lib/lanes/send-at-once";
import { addActivity } from "@/lib/messages/add-activity";
import { removeMessages } from "@/lib/messages/remove-messages";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { cancelPending } from "./cancel-pending";
import type { BlockSenderInput } from "./input";
import { markBlocked } from "./mark-blocked";
import { queueStop } from "./queue-stop";
import { readSender } from "./read-sender";

/**
 * Blocks a sender on one number: what they write is kept but hidden, and everything that waited for them is
 * cancelled. On request contact, history and drafts go as well, and STOP is texted to them. Who is blocked already stays so,
 * and only what is asked for besides is done, STOP once.
 * @throws Invalid at the field `address`, Forbidden to delete where deleting is switched off.
 */
export async function blockSender(
  actor: UserActor,
  input: BlockSenderInput,
): Promise<{ address: string; cancelled: number }> {
  authorize(actor, "sender.block");
  if (input.deletesHistory) authorize(actor, "conversation.deleteHistory");
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    if (input.deletesHistory && !inbox.allowsDeleting) {
      throw new Forbidden("Deleting is switched off for your organization.");
    }
    const address = await readSender(tx, input, inbox);
    const now = clock.now();
    const conversation = await findOrCreateConversation(tx, inbox.id, address, now);
    const blocked = await tx
      .insert(blockedSenders)
      .values({ inboxId: inbox.id, address, blockedBy: actor.userId, blockedAt: now })
      .onConflictDoNothing()
      .returning({ address: blockedSenders.address });
    const isNew = blocked.length > 0;
    if (!isNew && !(await isMoreAsked(tx, conversation, input))) return { address, cancelled: 0 };

    if (input.deletesHistory) await lockConsents(tx, [conversation.id]);
    await holdLanes(tx, eq(inboxes.id, inbox.id));
    const cancelled = (await cancelPending(tx, [conversation.id])).length;
    if (input.deletesHistory) {
      await removeMessages(tx, conversation.id);
      await clearDrafts(tx, [conversation.id]);
      await removeContactOfPhone(tx, inbox.id, address);
    }
    await markBlocked(tx, [conversation.id], now);
    // What said so before may just have been deleted with the rest.
    if (isNew || input.deletesHistory) {
      await addActivity(tx, actor, {
        inboxId: inbox.id,
        conversationId: conversation.id,
        activity: "blocked",
        body: "blocked this sender.",
      });
    }
    if (input.sendsStop) {
      await queueStop(tx, { conversationId: conversation.id, inboxId: inbox.id, authorId: actor.userId });
      tx.afterCommit(() => runAfterAnswer(() => sendAtOnce(actor, inbox.id, conversation.id)));
    }
    await recordAudit(tx, actor, {
      action: "sender.blocked",
      subjectId: conversation.id,
      detail: { address, deletesHistory: input.deletesHistory, sendsStop: input.sendsStop, cancelled },
    });
    tx.afterCommit(() => publishConversations(inbox.id, [conversation.id]));
    // Contacts and lists show who is blocked.
    tx.afterCommit(() => publishContacts(inbox.id));
    return { address, cancelled };
  });
}

/** Whether there is something to do for a sender who is blocked already. Pressing twice sends no second STOP. */
async function isMoreAsked(tx: Tx, conversation: Conversation, input: BlockSenderInput): Promise<boolean> {
  if (!input.sendsStop) return input.deletesHistory;
  const { id, blockedAt } = conversation;
  const [stop] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, id),
        eq(messages.origin, "stop"),
        blockedAt ? gte(messages.occurredAt, blockedAt) : undefined,
      ),
    )
    .limit(1);
  return !stop;
}
