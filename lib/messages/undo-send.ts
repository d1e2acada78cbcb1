import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { lockThread } from "@/lib/conversations/lock-thread";
import { Conflict, NotFound } from "@/lib/errors";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { UndoSendInput } from "./input";
import { removeMessages } from "./remove-messages";

/**
 * Takes back a typed message of one's own that no claim has had yet: it never was. Whoever comes first, this or the
 * claim, has the row's lock, and the other finds it gone or no longer queued.
 * @throws Conflict when it has left already, NotFound, also the second time.
 */
export async function undoSend(actor: UserActor, input: UndoSendInput): Promise<void> {
  authorize(actor, "message.undo");
  await transact(async (tx) => {
    const mine = and(
      eq(messages.id, input.messageId),
      eq(messages.authorId, actor.userId),
      eq(messages.origin, "typed"),
      heldBy(actor, messages.inboxId),
    );
    const [found] = await tx.select({ conversationId: messages.conversationId }).from(messages).where(mine);
    if (!found) throw new NotFound();
    await lockThread(tx, found.conversationId);
    const [message] = await tx.select().from(messages).where(mine).for("update");
    if (!message) throw new NotFound();
    if (message.status !== "queued" || message.attempts > 0) throw new Conflict("It has left already.");
    await removeMessages(tx, message.conversationId, eq(messages.id, message.id));
    tx.afterCommit(() => publishConversations(message.inboxId, [message.conversationId]));
  });
}
