import { and, eq } from "drizzle-orm";
import { contactPhones, contacts, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { changeMemberships } from "@/lib/lists/change-memberships";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import { changeContact } from "./change-contact";
import { changeTags } from "./change-tags";
import type { ContactChanges } from "./input";
import { nameConversations } from "./name-conversations";

type Saved = {
  inbox: WritableInbox;
  contact: { id: string; attributes: Record<string, string> };
  changes: ContactChanges;
  /** The thread beside which it was changed; null: on the contact's own page, and the main phone's thread is told. */
  conversationId: string | null;
};

/**
 * Applies what somebody changed of a contact: its own fields, phones, tags and lists, and its name in all its threads.
 * @throws Invalid at the field concerned.
 */
export async function saveContact(
  tx: Tx,
  actor: UserActor,
  { inbox, contact, changes, conversationId }: Saved,
): Promise<void> {
  await changeContact(tx, inbox, contact, changes);
  await nameConversations(tx, contact.id);
  await changeTags(tx, inbox.organizationId, contact.id, changes.tags);
  const threads = await listThreadsOf(tx, inbox.id, contact.id);
  const { add, remove } = changes.lists;
  if (add.length + remove.length > 0) {
    await changeMemberships(tx, actor, {
      inboxId: inbox.id,
      conversationId: conversationId ?? threads.find(({ main }) => main)?.id ?? null,
      contactId: contact.id,
      contactName: await getName(tx, contact.id),
      join: add,
      leave: remove,
    });
  }
  const ids = threads.map(({ id }) => id);
  if (ids.length > 0) tx.afterCommit(() => publishConversations(inbox.id, ids));
  tx.afterCommit(() => publishContacts(inbox.id));
}

async function getName(tx: Tx, contactId: string): Promise<string> {
  const [contact] = await tx
    .select({ fullName: contacts.fullName })
    .from(contacts)
    .where(eq(contacts.id, contactId));
  return contact?.fullName ?? "";
}

/** The threads of all phones of a contact: their pages show it too. */
async function listThreadsOf(
  tx: Tx,
  inboxId: string,
  contactId: string,
): Promise<{ id: string; main: boolean }[]> {
  return tx
    .select({ id: conversations.id, main: contactPhones.main })
    .from(conversations)
    .innerJoin(
      contactPhones,
      and(
        eq(contactPhones.inboxId, conversations.inboxId),
        eq(contactPhones.phone, conversations.peerAddress),
      ),
    )
    .where(and(eq(conversations.inboxId, inboxId), eq(contactPhones.contactId, contactId)));
}
