import { eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { countUse } from "@/lib/canned-responses/count-use";
import { clock } from "@/lib/clock";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { Invalid, NotFound } from "@/lib/errors";
import { takeFiles } from "@/lib/media/take-files";
import { checkPlannedTime } from "@/lib/messages/check-planned-time";
import { getOpenScheduled } from "@/lib/messages/get-open-scheduled";
import { wakeIfSoon } from "@/lib/messages/wake-if-soon";
import { writtenText } from "@/lib/messages/written-text";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { measureText } from "@/lib/segments/rules";
import { transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { getRecipient } from "./get-recipient";
import type { UpdateReminderInput } from "./input";

/**
 * Changes a reminder until its time: whom, when, what and with which files. The signature in it stays as it was frozen, or as it is
 * edited now.
 * @throws Invalid at the field concerned, Conflict once its time has come or it left, NotFound.
 */
export async function updateReminder(actor: UserActor, input: UpdateReminderInput): Promise<void> {
  authorize(actor, "reminder.change");
  await fitUploads(actor, input.uploadIds);
  await transact(async (tx) => {
    const message = await getOpenScheduled(tx, actor, input.messageId);
    if (message.origin !== "reminder") throw new NotFound();
    const recipient = await getRecipient(tx, actor, input.contactId);
    if (recipient.inboxId !== message.inboxId) throw new NotFound();
    if (recipient.refusal) throw new Invalid(recipient.refusal, { contactId: recipient.refusal });
    const body = writtenText(input.body, "");
    const at = checkPlannedTime(input.at);
    const thread = await findOrCreateConversation(tx, message.inboxId, recipient.phone, clock.now());
    const files = await takeFiles(tx, actor.userId, { messageId: message.id }, input);
    await tx
      .update(messages)
      .set({
        ...(files > 0
          ? ({ kind: "mms", segments: 1 } as const)
          : ({ kind: "sms", segments: measureText(body).segments } as const)),
        ...{ conversationId: thread.id, body, plannedTimezone: input.timezone },
        ...{ readyAt: at, sortAt: at, occurredAt: at },
      })
      .where(eq(messages.id, message.id));
    await countUse(tx, message.inboxId, input.cannedResponseIds);
    tx.afterCommit(() =>
      publishConversations(message.inboxId, [...new Set([message.conversationId, thread.id])]),
    );
    tx.afterCommit(() => publishContacts(message.inboxId));
    wakeIfSoon(tx, message.inboxId, at);
  });
}
