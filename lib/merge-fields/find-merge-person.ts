import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { contactPhones, contacts } from "@/db/schema";
import type { MergePerson } from "./rules";

/** What is known of whom an address of a number belongs to; null where it is no contact. */
export async function findMergePerson(
  tx: Queryable,
  inboxId: string,
  address: string,
): Promise<MergePerson | null> {
  const [person] = await tx
    .select({ fullName: contacts.fullName, company: contacts.company, attributes: contacts.attributes })
    .from(contactPhones)
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, address)));
  return person ?? null;
}
