import { and, asc, eq, inArray } from "drizzle-orm";
import { contactPhones, contacts, conversations } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { mostPhones } from "@/lib/imports/rules";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { type ParsedPhone, parsePhone } from "@/lib/phones/rules";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import type { ContactChanges } from "./input";

type PhoneChanges = Pick<ContactChanges, "addedPhones" | "removedPhones" | "mainPhone">;

/**
 * Adds phones to a contact and takes some off it, whose threads then stand under their numbers; one is always the
 * main one.
 * @throws Invalid at the field concerned, also when no phone would be left, or more than an export holds.
 */
export async function changePhones(
  tx: Tx,
  inbox: WritableInbox,
  contactId: string,
  { addedPhones, removedPhones, mainPhone }: PhoneChanges,
): Promise<void> {
  for (const [index, typed] of addedPhones.entries()) {
    await addPhone(tx, inbox, contactId, typed, `contact.addedPhones.${index}`);
  }
  if (removedPhones.length > 0) await removePhones(tx, inbox.id, contactId, removedPhones);
  if (addedPhones.length > 0)
    await refuseTooMany(tx, contactId, `contact.addedPhones.${addedPhones.length - 1}`);
  if (removedPhones.length > 0 || mainPhone !== null) await chooseMain(tx, contactId, mainPhone);
}

async function addPhone(
  tx: Tx,
  inbox: WritableInbox,
  contactId: string,
  typed: string,
  field: string,
): Promise<void> {
  const parsed = parseOwnPhone(typed, inbox);
  if (!parsed.ok) return refuse(field, parsed.reason);
  const added = await tx
    .insert(contactPhones)
    .values({ contactId, inboxId: inbox.id, phone: parsed.phone, main: false })
    .onConflictDoNothing()
    .returning({ id: contactPhones.id });
  if (added.length > 0) return;
  const owner = await findOwner(tx, inbox.id, parsed.phone);
  if (owner?.contactId !== contactId)
    refuse(field, `This number belongs to ${owner?.fullName ?? "another contact"}.`);
}

async function refuseTooMany(tx: Tx, contactId: string, field: string): Promise<void> {
  const phones = await tx.$count(contactPhones, eq(contactPhones.contactId, contactId));
  if (phones > mostPhones) refuse(field, `A contact has at most ${mostPhones} numbers.`);
}

/** A typed number that may belong to a contact of this inbox. */
export function parseOwnPhone(typed: string, inbox: WritableInbox): ParsedPhone {
  const parsed = parsePhone(typed, inbox.country);
  return parsed.ok && parsed.phone === inbox.address
    ? { ok: false, reason: "This is your own number." }
    : parsed;
}

/** Whom a phone of an inbox belongs to. */
export async function findOwner(
  tx: Tx,
  inboxId: string,
  phone: string,
): Promise<{ contactId: string; fullName: string } | undefined> {
  const [owner] = await tx
    .select({ contactId: contactPhones.contactId, fullName: contacts.fullName })
    .from(contactPhones)
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, phone)));
  return owner;
}

async function removePhones(tx: Tx, inboxId: string, contactId: string, phones: string[]): Promise<void> {
  const removed = await tx
    .delete(contactPhones)
    .where(and(eq(contactPhones.contactId, contactId), inArray(contactPhones.phone, phones)))
    .returning({ phone: contactPhones.phone });
  if (removed.length === 0) return;
  const gone = removed.map(({ phone }) => phone);
  const unnamed = await tx
    .update(conversations)
    .set({ contactName: null })
    .where(and(eq(conversations.inboxId, inboxId), inArray(conversations.peerAddress, gone)))
    .returning({ id: conversations.id });
  const ids = unnamed.map(({ id }) => id);
  if (ids.length > 0) tx.afterCommit(() => publishConversations(inboxId, ids));
}

/** The wished one, else the one that is it, else the oldest. */
async function chooseMain(tx: Tx, contactId: string, wished: string | null): Promise<void> {
  const left = await tx
    .select({ phone: contactPhones.phone, main: contactPhones.main })
    .from(contactPhones)
    .where(eq(contactPhones.contactId, contactId))
    .orderBy(asc(contactPhones.createdAt), asc(contactPhones.id));
  const next = left.find(({ phone }) => phone === wished) ?? left.find(({ main }) => main) ?? left[0];
  if (!next) return refuse("contact.removedPhones", "A contact needs a phone number.");
  if (next.main) return;
  // Before the other, since there is never more than one.
  await tx.update(contactPhones).set({ main: false }).where(eq(contactPhones.contactId, contactId));
  await tx
    .update(contactPhones)
    .set({ main: true })
    .where(and(eq(contactPhones.contactId, contactId), eq(contactPhones.phone, next.phone)));
}

function refuse(field: string, reason: string): never {
  throw new Invalid(reason, { [field]: reason });
}
