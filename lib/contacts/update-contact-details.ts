import { and, eq } from "drizzle-orm";
import { contactPhones, contacts, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { changeConsent } from "@/lib/consents/change-consent";
import { Conflict, NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { changeMemberships } from "@/lib/lists/change-memberships";
import { publishConversations } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { changeContact } from "./change-contact";
import { changeTags } from "./change-tags";
import { createContact, findContactOfPhone } from "./create-contact";
import type { ConsentByHand, ContactChanges, UpdateContactDetailsInput } from "./input";
import { nameConversations } from "./name-conversations";

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
    if (input.contact) await saveContact(tx, actor, { thread, inbox, changes: input.contact });
    if (input.consent) await setConsent(tx, actor, { thread, inbox, consent: input.consent });
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

async function saveContact(
  tx: Tx,
  actor: UserActor,
  { thread, inbox, changes }: { thread: Thread; inbox: WritableInbox; changes: ContactChanges },
): Promise<void> {
  const known = await findContactOfPhone(tx, inbox.id, thread.peerAddress);
  if (changes.id !== null && known?.id !== changes.id) {
    throw new Conflict("A colleague changed or deleted this contact. Load the page again to see it.");
  }
  const contact = known ?? (await createContact(tx, thread, changes.fullName));
  await changeContact(tx, inbox, contact, changes);
  await nameConversations(tx, contact.id);
  await changeTags(tx, inbox.organizationId, contact.id, changes.tags);
  const { add, remove } = changes.lists;
  if (add.length + remove.length > 0) {
    await changeMemberships(tx, actor, {
      inboxId: inbox.id,
      conversationId: thread.id,
      contactId: contact.id,
      contactName: await getName(tx, contact.id),
      join: add,
      leave: remove,
    });
  }
  const concerned = await listThreadsOf(tx, inbox.id, contact.id);
  tx.afterCommit(() => publishConversations(inbox.id, concerned));
}

async function getName(tx: Tx, contactId: string): Promise<string> {
  const [contact] = await tx
    .select({ fullName: contacts.fullName })
    .from(contacts)
    .where(eq(contacts.id, contactId));
  return contact?.fullName ?? "";
}

/** The threads of all phones of a contact: their pages show it too. */
async function listThreadsOf(tx: Tx, inboxId: string, contactId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(
      contactPhones,
      and(
        eq(contactPhones.inboxId, conversations.inboxId),
        eq(contactPhones.phone, conversations.peerAddress),
      ),
    )
    .where(and(eq(conversations.inboxId, inboxId), eq(contactPhones.contactId, contactId)));
  return rows.map(({ id }) => id);
}

async function setConsent(
  tx: Tx,
  actor: UserActor,
  { thread, inbox, consent }: { thread: Thread; inbox: WritableInbox; consent: ConsentByHand },
): Promise<void> {
  await changeConsent(tx, {
    organizationId: inbox.organizationId,
    phone: thread.peerAddress,
    change: consent.change,
    how: "by_hand",
    words: consent.reason,
    occurredAt: clock.now(),
    userId: actor.userId,
    inboxId: inbox.id,
  });
}
