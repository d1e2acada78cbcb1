import { and, eq } from "drizzle-orm";
import { consents, conversations, inboxes, type Message, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { runAfterAnswer } from "@/lib/background";
import { queueStop } from "@/lib/blocked-senders/queue-stop";
import { queueConsentAgain } from "@/lib/consents/queue-consent-again";
import { lockThread } from "@/lib/conversations/lock-thread";
import { Conflict, NotFound } from "@/lib/errors";
import { sendAtOnce } from "@/lib/lanes/send-at-once";
import { repeatMedia } from "@/lib/media/repeat-media";
import { type Tx, transact } from "@/lib/transact";
import type { RetryMessageInput } from "./input";
import { queueMessage } from "./queue-message";

/**
 * Sends a failed or unconfirmed text again, or a consent message that was not delivered, as a new message that names
 * the old one. The person who presses the button decides; nothing ever does it by itself.
 * @throws Conflict for a message in any other state, once it was retried, or while the sender is blocked.
 */
export async function retryMessage(
  actor: UserActor,
  input: RetryMessageInput,
): Promise<{ messageId: string }> {
  authorize(actor, "message.retry");
  return transact(async (tx) => {
    const place = await findPlace(tx, actor, input.messageId);
    if (!place) throw new NotFound();
    // The conversation before the message, in the order in which everybody locks them.
    await lockThread(tx, place.conversationId);
    const [old] = await tx
      .select({
        id: messages.id,
        conversationId: messages.conversationId,
        inboxId: messages.inboxId,
        kind: messages.kind,
        origin: messages.origin,
        body: messages.body,
        status: messages.status,
        retiredAt: inboxes.retiredAt,
        blockedAt: conversations.blockedAt,
        optedOutAt: consents.optedOutAt,
      })
      .from(messages)
      .innerJoin(inboxes, eq(inboxes.id, messages.inboxId))
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .leftJoin(
        consents,
        and(
          eq(consents.organizationId, inboxes.organizationId),
          eq(consents.phone, conversations.peerAddress),
        ),
      )
      .where(
        and(
          eq(messages.id, input.messageId),
          eq(messages.direction, "outbound"),
          heldBy(actor, messages.inboxId),
        ),
      )
      .for("update", { of: messages });
    if (!old) throw new NotFound();
    checkRetry(old);
    const [earlier] = await tx
      .select({ id: messages.id, clientKey: messages.clientKey })
      .from(messages)
      .where(eq(messages.retryOf, old.id));
    if (earlier && earlier.clientKey !== input.clientKey)
      throw new Conflict("This message was already sent again.");
    if (earlier) return { messageId: earlier.id };
    const again = {
      conversationId: old.conversationId,
      inboxId: old.inboxId,
      authorId: actor.userId,
      clientKey: input.clientKey,
      retryOf: old.id,
    };
    const messageId = await queueAgain(tx, old, again);
    tx.afterCommit(() => runAfterAnswer(() => sendAtOnce(actor, old.inboxId, old.conversationId)));
    return { messageId };
  });
}

type Again = Required<Parameters<typeof queueStop>[1]>;

function queueAgain(tx: Tx, old: Pick<Message, "id" | "origin" | "kind" | "body">, again: Again) {
  if (old.origin === "stop") return queueStop(tx, again);
  if (old.origin === "consent") return queueConsentAgain(tx, { ...again, body: old.body });
  return queueMessage(tx, {
    ...again,
    body: old.body,
    attach: old.kind === "mms" ? (messageId) => repeatMedia(tx, old.id, messageId) : undefined,
  });
}

async function findPlace(tx: Tx, actor: UserActor, messageId: string) {
  const [place] = await tx
    .select({ conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.id, messageId), heldBy(actor, messages.inboxId)));
  return place;
}

type Retried = Pick<Message, "origin" | "status"> &
  Record<"retiredAt" | "blockedAt" | "optedOutAt", Date | null>;

function checkRetry(old: Retried): void {
  if (old.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  // The STOP of the block dialog is for who is blocked, and leaves whatever they said.
  const isStop = old.origin === "stop";
  if (old.blockedAt && !isStop) {
    throw new Conflict("This person is blocked. Unblock them to send it again.", "blocked");
  }
  if (old.optedOutAt && !isStop) {
    throw new Conflict(
      "This person has opted out. Write a new message if you have to reach them.",
      "opted_out",
    );
  }
  const isConsent = old.origin === "consent";
  const wasNotTaken = ["failed", "unknown"].includes(old.status);
  if (isConsent && wasNotTaken) {
    throw new Conflict("Send your message again: the consent message goes ahead of it by itself.");
  }
  if (isConsent ? old.status !== "undelivered" : !wasNotTaken) {
    throw new Conflict("This message does not need to be sent again.");
  }
}
