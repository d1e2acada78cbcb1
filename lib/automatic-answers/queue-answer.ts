import { eq } from "drizzle-orm";
import { automaticAnswers, cannedResponseMedia, inboxes, messageMedia, messages, users } from "@/db/schema";
import { clock } from "@/lib/clock";
import { lanes } from "@/lib/lanes/rules";
import { filledRefusalOf } from "@/lib/merge-fields/filled-refusal-of";
import { findMergePerson } from "@/lib/merge-fields/find-merge-person";
import { fillText, mergeValuesOf } from "@/lib/merge-fields/rules";
import { measureText } from "@/lib/segments/rules";
import type { Tx } from "@/lib/transact";
import type { Answer, InboundText } from "./answer-by-itself";

/**
 * Puts an answer into the lane. It neither moves its conversation nor counts as read: nobody has looked. Where filling
 * in makes a text of it that cannot be sent, it stands in the thread as cancelled, with the reason. The caller counts the
 * use of a canned response and wakes the lane.
 */
export async function queueAnswer(tx: Tx, inbound: InboundText, answer: Answer): Promise<void> {
  const { inbox, conversation } = inbound;
  const now = clock.now();
  await tx.insert(automaticAnswers).values({
    inboundId: inbound.messageId,
    organizationId: inbox.organizationId,
    inboxId: inbox.id,
    phone: conversation.peerAddress,
    origin: answer.origin,
    answeredAt: now,
  });
  const filled =
    "text" in answer ? { text: answer.text, missing: [] } : await fillFor(tx, inbound, answer.response.body);
  const cancelReason = filledRefusalOf(filled);
  const [queued] = await tx
    .insert(messages)
    .values({
      conversationId: conversation.id,
      inboxId: inbox.id,
      kind: "sms",
      direction: "outbound",
      status: cancelReason === null ? "queued" : "cancelled",
      cancelReason,
      origin: answer.origin,
      originId: "response" in answer ? answer.response.id : null,
      body: filled.text,
      segments: measureText(filled.text).segments,
      occurredAt: now,
      sortAt: now,
      readyAt: now,
      lane: lanes.typed,
    })
    .returning({ id: messages.id });
  if (queued && "response" in answer) await takeFiles(tx, queued.id, answer.response.id);
}

/** Nobody writes an answer: who is named in it is the number's primary user. */
async function fillFor(tx: Tx, { inbox, conversation }: InboundText, body: string) {
  const person = await findMergePerson(tx, inbox.id, conversation.peerAddress);
  const [primary] = await tx
    .select({ name: users.name })
    .from(inboxes)
    .innerJoin(users, eq(users.id, inboxes.primaryUserId))
    .where(eq(inboxes.id, inbox.id));
  return fillText(body, mergeValuesOf(person, primary?.name ?? ""));
}

async function takeFiles(tx: Tx, messageId: string, responseId: string): Promise<void> {
  const files = await tx
    .select()
    .from(cannedResponseMedia)
    .where(eq(cannedResponseMedia.responseId, responseId));
  if (files.length > 0) {
    await tx
      .insert(messageMedia)
      .values(files.map(({ id, responseId: _, ...file }) => ({ ...file, messageId })));
    // An MMS is one message, however long its text.
    await tx.update(messages).set({ kind: "mms", segments: 1 }).where(eq(messages.id, messageId));
  }
}
