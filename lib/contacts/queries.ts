import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import {
  blockedSenders,
  consents,
  contactDeletions,
  contactPhones,
  contacts,
  conversations,
  inboxes,
  organizations,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { consentMessageColumns, type PhoneConsent, readPhoneConsent } from "@/lib/consents/queries";
import { formatPhone } from "@/lib/phones/rules";
import { type ContactDetails, findContactDetails } from "./contact-details";
import type { InboxOfContactsInput, OneContactInput } from "./input";

/** A phone of an open contact: its thread, whether it is blocked, and what it agreed to. */
export type OpenPhone = PhoneConsent & {
  phone: string;
  /** As people of the organization's country read it. */
  shown: string;
  main: boolean;
  /** Its thread, where there is one. */
  conversationId: string | null;
  blocked: boolean;
};

/** A contact with all that its page shows. */
export type OpenContact = { inboxId: string; contact: ContactDetails; phones: OpenPhone[] };

const viewers = alias(users, "viewers");

/** A contact, or null once it is deleted, and for who does not hold its inbox. */
export async function findContact(actor: Actor, input: OneContactInput): Promise<OpenContact | null> {
  authorize(actor, "contact.read");
  const [own] = await db()
    .select({ inboxId: contacts.inboxId })
    .from(contacts)
    .where(and(eq(contacts.id, input.contactId), heldBy(actor, contacts.inboxId)));
  const [contact, phones] = own
    ? await Promise.all([findContactDetails(input.contactId), listPhones(actor, input.contactId)])
    : [null, []];
  return own && contact ? { inboxId: own.inboxId, contact, phones } : null;
}

async function listPhones(actor: Actor, contactId: string): Promise<OpenPhone[]> {
  const viewerId = actor.kind === "user" ? actor.userId : null;
  const rows = await db()
    .select({
      phone: contactPhones.phone,
      main: contactPhones.main,
      country: organizations.country,
      organizationId: inboxes.organizationId,
      conversationId: conversations.id,
      blocked: sql<boolean>`${blockedSenders.address} is not null`,
      optedOutAt: consents.optedOutAt,
      ...consentMessageColumns(viewers.requiresConsentMessage, contactPhones.phone),
    })
    .from(contactPhones)
    .innerJoin(inboxes, eq(inboxes.id, contactPhones.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(
      conversations,
      and(
        eq(conversations.inboxId, contactPhones.inboxId),
        eq(conversations.peerAddress, contactPhones.phone),
      ),
    )
    .leftJoin(
      blockedSenders,
      and(
        eq(blockedSenders.inboxId, contactPhones.inboxId),
        sql`${blockedSenders.address} = ${contactPhones.phone}`,
      ),
    )
    .leftJoin(
      consents,
      and(eq(consents.organizationId, inboxes.organizationId), eq(consents.phone, contactPhones.phone)),
    )
    .leftJoin(viewers, sql`${viewers.id} = ${viewerId}`)
    .where(eq(contactPhones.contactId, contactId))
    .orderBy(desc(contactPhones.main), asc(contactPhones.createdAt), asc(contactPhones.id));
  return Promise.all(
    rows.map(async ({ organizationId, phone, country, main, conversationId, blocked, ...state }) => ({
      ...{ phone, shown: formatPhone(phone, country), main, conversationId, blocked },
      ...(await readPhoneConsent(organizationId, phone, state)),
    })),
  );
}

/** How far deleting all contacts of an inbox is. Times are ISO strings. */
export type DeletionProgress = {
  total: number;
  deleted: number;
  cancelled: number;
  startedAt: string;
  finishedAt: string | null;
};

/** The newest deletion of all contacts of an inbox, or null; nothing for who does not hold it. */
export async function findDeletion(
  actor: Actor,
  input: InboxOfContactsInput,
): Promise<DeletionProgress | null> {
  authorize(actor, "contact.read");
  const [row] = await db()
    .select({
      total: contactDeletions.total,
      deleted: contactDeletions.deletedCount,
      cancelled: contactDeletions.cancelledCount,
      startedAt: contactDeletions.startedAt,
      finishedAt: contactDeletions.finishedAt,
    })
    .from(contactDeletions)
    .where(and(eq(contactDeletions.inboxId, input.inboxId), heldBy(actor, contactDeletions.inboxId)))
    .orderBy(desc(contactDeletions.id))
    .limit(1);
  if (!row) return null;
  return {
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
