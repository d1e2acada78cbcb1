import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blockedSenders, contactPhones, contacts, inboxes, organizations, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { formatPhone } from "@/lib/phones/rules";
import type { ListBlockedSendersInput } from "./input";

export type BlockedSender = {
  address: string;
  /** The address as people of the organization's country read it. */
  phone: string;
  contactName: string | null;
  blockedBy: string | null;
  /** ISO time. */
  blockedAt: string;
};

const most = 500;

/** Whom a number does not want to hear from, newest first; nothing for who does not hold it. */
export async function listBlockedSenders(
  actor: Actor,
  input: ListBlockedSendersInput,
): Promise<BlockedSender[]> {
  authorize(actor, "conversation.read");
  const rows = await db()
    .select({
      address: blockedSenders.address,
      country: organizations.country,
      contactName: contacts.fullName,
      blockedBy: users.name,
      blockedAt: blockedSenders.blockedAt,
    })
    .from(blockedSenders)
    .innerJoin(inboxes, eq(inboxes.id, blockedSenders.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(users, eq(users.id, blockedSenders.blockedBy))
    .leftJoin(
      contactPhones,
      and(
        eq(contactPhones.inboxId, blockedSenders.inboxId),
        sql`${contactPhones.phone} = ${blockedSenders.address}`,
      ),
    )
    .leftJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(and(eq(blockedSenders.inboxId, input.inboxId), heldBy(actor, blockedSenders.inboxId)))
    .orderBy(desc(blockedSenders.blockedAt), desc(blockedSenders.address))
    .limit(most);
  return rows.map(({ country, ...row }) => ({
    ...row,
    phone: formatPhone(row.address, country),
    blockedAt: row.blockedAt.toISOString(),
  }));
}
