import { and, eq } from "drizzle-orm";
import { contactPhones, contacts, conversations } from "@/db/schema";
import { isPhoneNumber } from "@/lib/addresses/rules";
import { Conflict, Invalid } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/** The contact a phone of this inbox belongs to, locked until the transaction ends. */
export async function findContactOfPhone(
  tx: Tx,
  inboxId: string,
  phone: string,
): Promise<{ id: string; attributes: Record<string, string> } | undefined> {
  const [contact] = await tx
    .select({ id: contacts.id, attributes: contacts.attributes })
    .from(contacts)
    .innerJoin(contactPhones, eq(contactPhones.contactId, contacts.id))
    .where(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, phone)))
    .for("no key update", { of: contacts });
  return contact;
}

/**
 * Makes a contact of a thread's phone; where a colleague just did, theirs is taken.
 * @throws Invalid without a name, Conflict for senders that are no phone number.
 */
export async function makeContactOfThread(
  tx: Tx,
  thread: { id: string; inboxId: string; peerAddress: string },
  fullName: string | undefined,
): Promise<{ id: string; attributes: Record<string, string> }> {
  if (!isPhoneNumber(thread.peerAddress)) {
    throw new Conflict("Only phone numbers can be saved as contacts.");
  }
  // Two colleagues at once: the second one waits here, and then finds the first one's contact.
  await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.id, thread.id))
    .for("no key update");
  const existing = await findContactOfPhone(tx, thread.inboxId, thread.peerAddress);
  if (existing) return existing;
  if (!fullName) throw new Invalid("Enter the full name.", { "contact.fullName": "Enter the full name." });
  const [created] = await tx
    .insert(contacts)
    .values({ inboxId: thread.inboxId, fullName })
    .returning({ id: contacts.id, attributes: contacts.attributes });
  if (!created) throw new Error("a contact was not made");
  await tx
    .insert(contactPhones)
    .values({ contactId: created.id, inboxId: thread.inboxId, phone: thread.peerAddress });
  return created;
}
