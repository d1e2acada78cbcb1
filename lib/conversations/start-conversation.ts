import { db } from "@/db/client";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { formatPhone, parsePhone } from "@/lib/phones/rules";
import { transact } from "@/lib/transact";
import { findOrCreateConversation } from "./find-or-create-conversation";
import type { StartConversationInput } from "./input";

/**
 * Opens the thread with a typed number; an existing one is opened, never a second made. A thread without messages
 * is not listed.
 * @returns the thread with its number, in E.164 and as people of the country read it
 * @throws Invalid with the reason at the field `phone`.
 */
export async function startConversation(
  actor: UserActor,
  input: StartConversationInput,
): Promise<{ conversationId: string; peerAddress: string; peerPhone: string }> {
  authorize(actor, "conversation.start");
  const inbox = await getWritableInbox(db(), actor, input.inboxId);
  const parsed = parsePhone(input.phone, inbox.country);
  if (!parsed.ok) throw new Invalid(parsed.reason, { phone: parsed.reason });
  if (parsed.phone === inbox.address) {
    const reason = "This is the number you are texting from.";
    throw new Invalid(reason, { phone: reason });
  }
  const conversation = await transact((tx) =>
    findOrCreateConversation(tx, input.inboxId, parsed.phone, clock.now()),
  );
  const peerPhone = formatPhone(parsed.phone, inbox.country);
  return { conversationId: conversation.id, peerAddress: parsed.phone, peerPhone };
}
