import { and, eq, inArray } from "drizzle-orm";
import { contactPhones, contacts, conversations } from "@/db/schema";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

/**
 * Deletes the contact a phone belongs to, with all its phones and places in lists. Its threads stay under their
 * numbers; consent and blocks belong to the phone and stay too.
 */
export async function removeContactOfPhone(tx: Tx, inboxId: string, phone: string): Promise<void> {
  const [owner] = await tx
    .select({ contactId: contactPhones.contactId })
    .from(contactPhones)
    .where(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, phone)));
  if (!owner) return;
  const phones = tx
    .select({ phone: contactPhones.phone })
    .from(contactPhones)
    .where(eq(contactPhones.contactId, owner.contactId));
  const renamed = await tx
    .update(conversations)
    .set({ contactName: null })
    .where(and(eq(conversations.inboxId, inboxId), inArray(conversations.peerAddress, phones)))
    .returning({ id: conversations.id });
  await tx.delete(contacts).where(eq(contacts.id, owner.contactId));
  tx.afterCommit(() =>
    publishConversations(
      inboxId,
      renamed.map(({ id }) => id),
    ),
  );
}
