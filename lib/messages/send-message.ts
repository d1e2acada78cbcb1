import { and, eq } from "drizzle-orm";
import { consents, conversations, inboxes, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { runAfterAnswer } from "@/lib/background";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { sendAtOnce } from "@/lib/lanes/send-at-once";
import { type Tx, transact } from "@/lib/transact";
import type { SendMessageInput } from "./input";
import { queueMessage } from "./queue-message";
import { refusalOf, withSignature } from "./rules";

/**
 * Sends a typed text. It is queued here, in one transaction; the carrier is called after the answer, at once if the
 * number's lane is free. The same client key again returns the first message and sends nothing.
 * @throws Invalid for an empty or too long text, Conflict with reason "opted_out" until the warning is acknowledged.
 */
export async function sendMessage(actor: UserActor, input: SendMessageInput): Promise<{ messageId: string }> {
  authorize(actor, "message.send");
  return transact(async (tx) => {
    const thread = await getThread(tx, actor, input.conversationId);
    if (thread.optedOutAt && !input.evenThoughOptedOut) {
      throw new Conflict("This person opted out of texts.", "opted_out");
    }
    // An empty text is refused even where the signature would fill it.
    const body = withSignature(input.body.trim(), thread.signature);
    const refusal = refusalOf(input.body) ?? refusalOf(body);
    if (refusal) throw new Invalid(refusal, { body: refusal });
    const messageId = await queueMessage(tx, {
      conversationId: input.conversationId,
      inboxId: thread.inboxId,
      authorId: actor.userId,
      body,
      clientKey: input.clientKey,
    });
    tx.afterCommit(() => runAfterAnswer(() => sendAtOnce(actor, thread.inboxId, input.conversationId)));
    return { messageId };
  });
}

async function getThread(tx: Tx, actor: UserActor, conversationId: string) {
  const [thread] = await tx
    .select({
      inboxId: conversations.inboxId,
      retiredAt: inboxes.retiredAt,
      optedOutAt: consents.optedOutAt,
      signature: users.signature,
    })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(users, eq(users.id, actor.userId))
    .leftJoin(
      consents,
      and(eq(consents.organizationId, inboxes.organizationId), eq(consents.phone, conversations.peerAddress)),
    )
    .where(and(eq(conversations.id, conversationId), heldBy(actor, conversations.inboxId)));
  if (!thread) throw new NotFound();
  if (thread.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  return thread;
}
