import { and, asc, eq, inArray } from "drizzle-orm";
import { contactPhones, contacts, conversations, messages } from "@/db/schema";
import { holdPlaces, leaveOutDeleted } from "@/lib/blasts/leave-out-deleted";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import { automatedOrigins } from "./rules";

/**
 * Deletes the contact a phone belongs to. Its threads stay under their numbers; consent and blocks belong to the phone
 * and stay too.
 */
export async function removeContactOfPhone(tx: Tx, inboxId: string, phone: string): Promise<void> {
  const [owner] = await tx
    .select({ contactId: contactPhones.contactId })
    .from(contactPhones)
    .where(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, phone)));
  if (!owner) return;
  const { threads } = await removeContacts(tx, inboxId, [owner.contactId]);
  tx.afterCommit(() => publishConversations(inboxId, threads));
  tx.afterCommit(() => publishContacts(inboxId));
}

/** What went with contacts: `threads` lost their name, `cancelled` messages will not be sent. */
type Removed = { deleted: number; cancelled: number; threads: string[] };

/**
 * Deletes contacts of an inbox with their phones, tags and places in lists. What a drip campaign, a reminder or a blast
 * was about to send them is cancelled; threads, consent and blocks stay. The caller publishes.
 */
export async function removeContacts(tx: Tx, inboxId: string, contactIds: string[]): Promise<Removed> {
  if (contactIds.length === 0) return { deleted: 0, cancelled: 0, threads: [] };
  // First: a blast may be making the thread that is looked for below.
  await holdPlaces(tx, contactIds);
  const phones = tx
    .select({ phone: contactPhones.phone })
    .from(contactPhones)
    .where(inArray(contactPhones.contactId, contactIds));
  const found = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.inboxId, inboxId), inArray(conversations.peerAddress, phones)))
    .orderBy(asc(conversations.id))
    .for("no key update");
  const threads = found.map(({ id }) => id);
  const released = threads.length > 0 ? await releaseThreads(tx, threads) : 0;
  const cancelled = released + (await leaveOutDeleted(tx, contactIds));
  const deleted = await tx
    .delete(contacts)
    .where(and(eq(contacts.inboxId, inboxId), inArray(contacts.id, contactIds)))
    .returning({ id: contacts.id });
  return { deleted: deleted.length, cancelled, threads };
}

async function releaseThreads(tx: Tx, threads: string[]): Promise<number> {
  await tx.update(conversations).set({ contactName: null }).where(inArray(conversations.id, threads));
  const cancelled = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: "The contact was deleted." })
    .where(
      and(
        inArray(messages.conversationId, threads),
        inArray(messages.status, ["scheduled", "queued"]),
        inArray(messages.origin, [...automatedOrigins]),
      ),
    )
    .returning({ id: messages.id });
  return cancelled.length;
}
