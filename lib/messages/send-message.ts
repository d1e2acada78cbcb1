import { addMilliseconds } from "date-fns";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { clearSentDraft } from "@/lib/conversations/clear-sent-draft";
import { Conflict } from "@/lib/errors";
import { sendAtOnce } from "@/lib/lanes/send-at-once";
import { wakeLane } from "@/lib/lanes/wake-lane";
import { transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { takeUploads } from "@/lib/uploads/take-uploads";
import { getWritableThread } from "./get-writable-thread";
import type { SendMessageInput } from "./input";
import { queueMessage } from "./queue-message";
import { undoMs } from "./rules";
import { writtenText } from "./written-text";

/**
 * Sends a typed text, with files that were uploaded before. It is queued here, in one transaction; the carrier is called after the answer, at once if the
 * number's lane is free. Where its author wants to be able to take it back, the lane holds it for five seconds: closing
 * the page then changes nothing. The same client key again returns the first message and sends nothing.
 * @throws Invalid for an empty or too long text, Conflict with reason "opted_out" until the warning is acknowledged.
 */
export async function sendMessage(
  actor: UserActor,
  input: SendMessageInput,
): Promise<{ messageId: string; canUndo: boolean }> {
  authorize(actor, "message.send");
  const { uploadIds = [] } = input;
  await fitUploads(actor, uploadIds);
  const isWordless = uploadIds.length > 0 && input.body.trim() === "";
  return transact(async (tx) => {
    const thread = await getWritableThread(tx, actor, input.conversationId);
    if (thread.optedOutAt && !input.evenThoughOptedOut) {
      throw new Conflict("This person opted out of texts.", "opted_out");
    }
    const messageId = await queueMessage(tx, {
      conversationId: input.conversationId,
      inboxId: thread.inboxId,
      authorId: actor.userId,
      // Files without a word need no signature either.
      body: isWordless ? "" : writtenText(input.body, thread.signature),
      clientKey: input.clientKey,
      cannedResponseIds: input.cannedResponseIds,
      readyAt: thread.undoesSend ? addMilliseconds(clock.now(), undoMs) : undefined,
      attach:
        uploadIds.length === 0
          ? undefined
          : (messageId) => takeUploads(tx, actor.userId, messageId, uploadIds),
    });
    await clearSentDraft(tx, actor, input.conversationId, input.body);
    tx.afterCommit(() =>
      runAfterAnswer(() =>
        thread.undoesSend
          ? wakeLane(thread.inboxId)
          : sendAtOnce(actor, thread.inboxId, input.conversationId),
      ),
    );
    return { messageId, canUndo: thread.undoesSend };
  });
}
