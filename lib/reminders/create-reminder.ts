import { eq } from "drizzle-orm";
import { messages, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { countUse } from "@/lib/canned-responses/count-use";
import { clock } from "@/lib/clock";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { Invalid, NotFound } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { lanes } from "@/lib/lanes/rules";
import { takeFiles } from "@/lib/media/take-files";
import { checkPlannedTime } from "@/lib/messages/check-planned-time";
import { findByClientKey, getByClientKey } from "@/lib/messages/get-by-client-key";
import { wakeIfSoon } from "@/lib/messages/wake-if-soon";
import { writtenText } from "@/lib/messages/written-text";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { measureText } from "@/lib/segments/rules";
import { type Tx, transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { getRecipient } from "./get-recipient";
import type { CreateReminderInput } from "./input";

/**
 * Plans a reminder for a contact, at their main phone: a scheduled message of their thread, which it neither moves nor
 * lists. The author's signature is frozen into it now. The same client key again returns the first one.
 * @throws Invalid at the field concerned, also at `contactId` for somebody who opted out or is blocked.
 */
export async function createReminder(
  actor: UserActor,
  input: CreateReminderInput,
): Promise<{ messageId: string }> {
  authorize(actor, "reminder.change");
  await fitUploads(actor, input.uploadIds);
  return transact(async (tx) => {
    const recipient = await getRecipient(tx, actor, input.contactId);
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    if (recipient.inboxId !== inbox.id) throw new NotFound();
    // Its time may have come since: whoever presses again because the answer was lost is not told that it is too late.
    const before = await findByClientKey(tx, inbox.id, input.clientKey);
    if (before !== null) return { messageId: before };
    if (recipient.refusal) throw new Invalid(recipient.refusal, { contactId: recipient.refusal });
    const body = writtenText(input.body, await getSignature(tx, actor));
    const at = checkPlannedTime(input.at);
    const conversation = await findOrCreateConversation(tx, inbox.id, recipient.phone, clock.now());
    const [made] = await tx
      .insert(messages)
      .values({
        conversationId: conversation.id,
        inboxId: inbox.id,
        authorId: actor.userId,
        kind: "sms",
        direction: "outbound",
        status: "scheduled",
        origin: "reminder",
        body,
        segments: measureText(body).segments,
        occurredAt: at,
        sortAt: at,
        readyAt: at,
        plannedTimezone: input.timezone,
        lane: lanes.scheduled,
        clientKey: input.clientKey,
      })
      .onConflictDoNothing()
      .returning({ id: messages.id });
    if (!made) return { messageId: await getByClientKey(tx, inbox.id, input.clientKey) };
    if (input.uploadIds.length > 0) {
      await takeFiles(
        tx,
        actor.userId,
        { messageId: made.id },
        { keptMediaIds: [], uploadIds: input.uploadIds },
      );
      // An MMS is one message, however long its text.
      await tx.update(messages).set({ kind: "mms", segments: 1 }).where(eq(messages.id, made.id));
    }
    await countUse(tx, inbox.id, input.cannedResponseIds);
    tx.afterCommit(() => publishConversations(inbox.id, [conversation.id]));
    tx.afterCommit(() => publishContacts(inbox.id));
    wakeIfSoon(tx, inbox.id, at);
    return { messageId: made.id };
  });
}

async function getSignature(tx: Tx, actor: UserActor): Promise<string> {
  const [author] = await tx
    .select({ signature: users.signature })
    .from(users)
    .where(eq(users.id, actor.userId));
  return author?.signature ?? "";
}
