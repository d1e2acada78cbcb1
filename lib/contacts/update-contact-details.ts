import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { Conflict, NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishConversations } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { findContactOfPhone, makeContactOfThread } from "./contact-of-phone";
import type { ContactChanges, UpdateContactDetailsInput } from "./input";
import { saveContact } from "./save-contact";
import { setConsentByHand } from "./set-consent-by-hand";

/**
 * Saves what was changed beside a thread, all of it or nothing: the contact (made where there is none), its tags and
 * lists, and the phone's consent by hand.
 * @throws Invalid at the field concerned, Conflict when a colleague deleted the contact meanwhile.
 */
export async function updateContactDetails(
  actor: UserActor,
  input: UpdateContactDetailsInput,
): Promise<void> {
  authorize(actor, "contact.save");
  if (input.consent) authorize(actor, "consent.change");
  await transact(async (tx) => {
    const thread = await getThread(tx, actor, input.conversationId);
    const inbox = await getWritableInbox(tx, actor, thread.inboxId);
    if (input.contact) await saveContactOfThread(tx, actor, { thread, inbox, changes: input.contact });
    if (input.consent) {
      await setConsentByHand(tx, actor, { inbox, phone: thread.peerAddress, consent: input.consent });
    }
    tx.afterCommit(() => publishConversations(thread.inboxId, [thread.id]));
  });
}

type Thread = { id: string; inboxId: string; peerAddress: string };

async function getThread(tx: Tx, actor: UserActor, conversationId: string): Promise<Thread> {
  const [thread] = await tx
    .select({
      id: conversations.id,
      inboxId: conversations.inboxId,
      peerAddress: conversations.peerAddress,
    })
    .from(conversations)
    .where(and(eq(conversations.id, conversationId), heldBy(actor, conversations.inboxId)));
  if (!thread) throw new NotFound();
  return thread;
}

async function saveContactOfThread(
  tx: Tx,
  actor: UserActor,
  { thread, inbox, changes }: { thread: Thread; inbox: WritableInbox; changes: ContactChanges },
): Promise<void> {
  const known = await findContactOfPhone(tx, inbox.id, thread.peerAddress);
  if (changes.id !== null && known?.id !== changes.id) {
    throw new Conflict("A colleague changed or deleted this contact. Load the page again to see it.");
  }
  const contact = known ?? (await makeContactOfThread(tx, thread, changes.fullName));
  await saveContact(tx, actor, { inbox, contact, changes, conversationId: thread.id });
}
