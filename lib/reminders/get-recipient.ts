import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import {
  blockedSenders,
  consents,
  contactPhones,
  contacts,
  inboxes,
  type OpenHours,
  organizations,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import type { MergePerson } from "@/lib/merge-fields/rules";
import { formatPhone } from "@/lib/phones/rules";
import { recipientHours } from "@/lib/quiet-hours/recipient-hours";
import type { RecipientHours } from "@/lib/quiet-hours/rules";

/** A contact as somebody who is reminded, at their main phone. */
export type ReminderRecipient = {
  contactId: string;
  name: string;
  inboxId: string;
  phone: string;
  /** The phone as people of the organization's country read it. */
  shownPhone: string;
  hours: RecipientHours;
  /** What merge fields are filled with. */
  person: MergePerson;
  /** Why they cannot be reminded, or null. */
  refusal: string | null;
};

/** @throws NotFound when the actor does not hold the contact's number. */
export async function getRecipient(
  on: Queryable,
  actor: Actor,
  contactId: string,
): Promise<ReminderRecipient> {
  const [row] = await on
    .select({
      name: contacts.fullName,
      company: contacts.company,
      attributes: contacts.attributes,
      inboxId: contacts.inboxId,
      contactTimezone: contacts.timezone,
      phone: contactPhones.phone,
      country: organizations.country,
      organizationTimezone: organizations.timezone,
      openHours: organizations.openHours,
      optedOutAt: consents.optedOutAt,
      blocked: blockedSenders.address,
    })
    .from(contacts)
    .innerJoin(contactPhones, and(eq(contactPhones.contactId, contacts.id), contactPhones.main))
    .innerJoin(inboxes, eq(inboxes.id, contacts.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(
      consents,
      and(eq(consents.organizationId, inboxes.organizationId), eq(consents.phone, contactPhones.phone)),
    )
    .leftJoin(
      blockedSenders,
      and(eq(blockedSenders.inboxId, contacts.inboxId), eq(blockedSenders.address, contactPhones.phone)),
    )
    .where(and(eq(contacts.id, contactId), heldBy(actor, contacts.inboxId)));
  if (!row) throw new NotFound();
  const { name, inboxId, phone, company, attributes } = row;
  return {
    ...{ contactId, name, inboxId, phone, hours: hoursOf(row), refusal: refusalOf(row) },
    shownPhone: formatPhone(phone, row.country),
    person: { fullName: name, company, attributes },
  };
}

type Row = {
  name: string;
  phone: string;
  contactTimezone: string | null;
  organizationTimezone: string;
  openHours: OpenHours | null;
  optedOutAt: Date | null;
  blocked: string | null;
};

const hoursOf = ({ phone, contactTimezone, organizationTimezone, openHours }: Row): RecipientHours =>
  recipientHours({ phone, contactTimezone, organizationTimezone, openHours });

function refusalOf({ name, optedOutAt, blocked }: Row): string | null {
  if (blocked !== null) return `${name} is blocked.`;
  return optedOutAt ? `${name} opted out of texts: a reminder would be cancelled.` : null;
}
