import { and, eq } from "drizzle-orm";
import { contactPhones, contacts } from "@/db/schema";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { parsePhone } from "@/lib/phones/rules";
import type { Tx } from "@/lib/transact";
import { type ContactChanges, mostAttributes } from "./input";

/**
 * Applies what somebody changed of a contact, field by field; everything else stays as it is in the database.
 * @throws Invalid at the field concerned.
 */
export async function changeContact(
  tx: Tx,
  inbox: WritableInbox,
  contact: { id: string; attributes: Record<string, string> },
  changes: ContactChanges,
): Promise<void> {
  const { fullName, email, company, title, notes } = changes;
  await tx
    .update(contacts)
    .set({
      fullName,
      email,
      company,
      title,
      notes,
      attributes: changedAttributes(contact.attributes, changes),
      updatedAt: clock.now(),
    })
    .where(eq(contacts.id, contact.id));
  for (const [index, typed] of changes.addedPhones.entries()) {
    await addPhone(tx, inbox, contact.id, typed, `contact.addedPhones.${index}`);
  }
}

function changedAttributes(
  before: Record<string, string>,
  { attributes, removedAttributes }: ContactChanges,
): Record<string, string> {
  const after = new Map(Object.entries(before));
  for (const name of removedAttributes) after.delete(name);
  for (const { was } of attributes) if (was !== null) after.delete(was);
  for (const [index, { name, value }] of attributes.entries()) {
    if (isTaken(after, name)) refuse(`contact.attributes.${index}.name`, `There is another “${name}”.`);
    after.set(name, value);
  }
  if (after.size > mostAttributes) {
    refuse("contact.attributes", `A contact has at most ${mostAttributes} attributes.`);
  }
  return Object.fromEntries(after);
}

/** Merge fields name attributes without regard to case, so two that differ only in it would be one. */
const isTaken = (known: Map<string, string>, name: string): boolean =>
  [...known.keys()].some((other) => other.toLowerCase() === name.toLowerCase());

async function addPhone(
  tx: Tx,
  inbox: WritableInbox,
  contactId: string,
  typed: string,
  field: string,
): Promise<void> {
  const parsed = parsePhone(typed, inbox.country);
  if (!parsed.ok) return refuse(field, parsed.reason);
  if (parsed.phone === inbox.address) return refuse(field, "This is your own number.");
  const added = await tx
    .insert(contactPhones)
    .values({ contactId, inboxId: inbox.id, phone: parsed.phone, main: false })
    .onConflictDoNothing()
    .returning({ id: contactPhones.id });
  if (added.length > 0) return;
  const [owner] = await tx
    .select({ contactId: contactPhones.contactId, fullName: contacts.fullName })
    .from(contactPhones)
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(and(eq(contactPhones.inboxId, inbox.id), eq(contactPhones.phone, parsed.phone)));
  if (owner?.contactId !== contactId)
    refuse(field, `This number belongs to ${owner?.fullName ?? "another contact"}.`);
}

function refuse(field: string, reason: string): never {
  throw new Invalid(reason, { [field]: reason });
}
