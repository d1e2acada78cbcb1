import { eq } from "drizzle-orm";
import { contacts } from "@/db/schema";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { keepAttributeNames } from "@/lib/merge-fields/keep-attribute-names";
import type { Tx } from "@/lib/transact";
import { changePhones } from "./change-phones";
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
  const { fullName, email, company, title, notes, timezone } = changes;
  await tx
    .update(contacts)
    .set({
      fullName,
      email,
      company,
      title,
      notes,
      timezone: timezone === undefined ? undefined : timezone || null,
      attributes: changedAttributes(contact.attributes, changes),
      updatedAt: clock.now(),
    })
    .where(eq(contacts.id, contact.id));
  await changePhones(tx, inbox, contact.id, changes);
  const given = changes.attributes.map(({ name }) => name);
  await keepAttributeNames(tx, inbox.id, given);
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
  // One that has more of them already, by an import of earlier days, can be saved all the same.
  if (after.size > Math.max(mostAttributes, Object.keys(before).length)) {
    refuse("contact.attributes", `A contact has at most ${mostAttributes} attributes.`);
  }
  return Object.fromEntries(after);
}

/** Merge fields name attributes without regard to case, so two that differ only in it would be one. */
const isTaken = (known: Map<string, string>, name: string): boolean =>
  [...known.keys()].some((other) => other.toLowerCase() === name.toLowerCase());

function refuse(field: string, reason: string): never {
  throw new Invalid(reason, { [field]: reason });
}
