import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  contactPhones,
  contacts,
  contactTags,
  inboxes,
  listMembers,
  lists,
  organizations,
  tags,
} from "@/db/schema";
import type { ShownTag } from "@/lib/conversations/row";
import { formatPhone } from "@/lib/phones/rules";
import { placeOfPhone } from "@/lib/quiet-hours/area-codes";

/** A contact as it is shown and edited: on its own page and beside its threads. */
export type ContactDetails = {
  id: string;
  fullName: string;
  email: string;
  company: string;
  title: string;
  notes: string;
  attributes: Record<string, string>;
  /** IANA name; empty: as the phone's area code says. */
  timezone: string;
  /** Where its main phone is, by area code, or the organization: what counts where no timezone is set. */
  phoneZones: readonly string[];
  /** All phones, the main one first: in E.164, and as people of the organization's country read them. */
  phones: { phone: string; shown: string; main: boolean }[];
  lists: { id: string; name: string; joinedAt: string }[];
  tags: ShownTag[];
};

/** The contact an address belongs to, or null. Whoever calls has seen that the inbox is the actor's. */
export const findContactOfAddress = (inboxId: string, address: string): Promise<ContactDetails | null> =>
  readContact(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, address)));

/** The contact of an id, or null. Whoever calls has seen that it is the actor's. */
export const findContactDetails = (contactId: string): Promise<ContactDetails | null> =>
  readContact(eq(contacts.id, contactId));

async function readContact(which: SQL | undefined): Promise<ContactDetails | null> {
  const [contact] = await db()
    .select({
      id: contacts.id,
      fullName: contacts.fullName,
      email: contacts.email,
      company: contacts.company,
      title: contacts.title,
      notes: contacts.notes,
      attributes: contacts.attributes,
      timezone: sql<string>`coalesce(${contacts.timezone}, '')`,
    })
    .from(contactPhones)
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(which)
    .limit(1);
  if (!contact) return null;
  const [phones, joined, marked] = await Promise.all([
    db()
      .select({
        phone: contactPhones.phone,
        main: contactPhones.main,
        country: organizations.country,
        timezone: organizations.timezone,
      })
      .from(contactPhones)
      .innerJoin(inboxes, eq(inboxes.id, contactPhones.inboxId))
      .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
      .where(eq(contactPhones.contactId, contact.id))
      .orderBy(desc(contactPhones.main), asc(contactPhones.createdAt), asc(contactPhones.id)),
    db()
      .select({ id: lists.id, name: lists.name, joinedAt: listMembers.joinedAt })
      .from(listMembers)
      .innerJoin(lists, eq(lists.id, listMembers.listId))
      .where(eq(listMembers.contactId, contact.id))
      .orderBy(asc(lists.name)),
    db()
      .select({ id: tags.id, name: tags.name, color: tags.color })
      .from(contactTags)
      .innerJoin(tags, eq(tags.id, contactTags.tagId))
      .where(eq(contactTags.contactId, contact.id))
      .orderBy(asc(tags.name)),
  ]);
  return {
    ...contact,
    phoneZones:
      placeOfPhone(phones[0]?.phone ?? "")?.zones ?? phones.slice(0, 1).map(({ timezone }) => timezone),
    phones: phones.map(({ phone, main, country }) => ({ phone, shown: formatPhone(phone, country), main })),
    lists: joined.map((list) => ({ ...list, joinedAt: list.joinedAt.toISOString() })),
    tags: marked,
  };
}
