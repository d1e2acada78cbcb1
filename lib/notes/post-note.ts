import { newId } from "@/db/id";
import { messages } from "@/db/schema";
import { unknownDate } from "@/lib/api/fields";
import { getInboxOfNumber } from "@/lib/api/get-inbox-of-number";
import { peerOf } from "@/lib/api/peer-of";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { refreshSummary } from "@/lib/conversations/refresh-summary";
import { Invalid } from "@/lib/errors";
import { refuseRetired } from "@/lib/inboxes/get-writable-inbox";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import type { ApiNote, PostNoteInput } from "./api-input";
import { findNote } from "./api-queries";

/**
 * Leaves a note of another system in the thread with a phone. It makes the thread where there is none, never a
 * contact; it moves the conversation to the note's own time if nothing newer stands there, and leaves it as read as it
 * was.
 * @throws NotFound when the key does not name the number, Conflict once it is retired, Invalid with the reason at `phone`.
 */
export async function postNote(tx: Tx, actor: ApiKeyActor, input: PostNoteInput): Promise<ApiNote> {
  authorize(actor, "note.add");
  const inbox = refuseRetired(await getInboxOfNumber(tx, actor, input.number));
  const peer = peerOf(input.phone, inbox.country, "phone");
  if (peer === inbox.address) {
    const reason = "This is the number itself. Send the customer's phone.";
    throw new Invalid(reason, { phone: reason });
  }
  const now = clock.now();
  const occurredAt = input.occurred_at === undefined ? now : readMoment(input.occurred_at, now);
  const conversation = await findOrCreateConversation(tx, inbox.id, peer, occurredAt ?? unknownDate);
  const id = newId();
  await tx.insert(messages).values({
    id,
    conversationId: conversation.id,
    inboxId: inbox.id,
    kind: "note",
    direction: "internal",
    status: "received",
    origin: "api",
    source: input.source?.trim() ?? null,
    body: input.text.trim(),
    occurredAt,
    sortAt: occurredAt ?? unknownDate,
    createdAt: now,
  });
  await refreshSummary(tx, conversation.id);
  tx.afterCommit(() => publishConversations(inbox.id, [conversation.id]));
  return findNote(tx, actor, id);
}

/** A sender's clock may be a little ahead; nothing stands in the thread before it happened. */
const readMoment = (text: string | null, now: Date): Date | null =>
  text === null ? null : new Date(Math.min(Date.parse(text), now.getTime()));
