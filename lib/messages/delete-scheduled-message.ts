import { eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOpenScheduled } from "./get-open-scheduled";
import type { DeleteScheduledMessageInput } from "./input";
import { removeMessages } from "./remove-messages";

/**
 * Takes a scheduled message away before its time: nothing leaves.
 * @throws Conflict once its time has come or it left, NotFound, also for one that was deleted before.
 */
export async function deleteScheduledMessage(
  actor: UserActor,
  input: DeleteScheduledMessageInput,
): Promise<void> {
  authorize(actor, "message.schedule");
  await transact(async (tx) => {
    const message = await getOpenScheduled(tx, actor, input.messageId);
    await removeMessages(tx, message.conversationId, eq(messages.id, message.id));
    tx.afterCommit(() => publishConversations(message.inboxId, [message.conversationId]));
  });
}
