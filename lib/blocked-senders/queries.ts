import { and, desc, eq, like, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blockedSenders, contactPhones, contacts, inboxes, organizations, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { formatPhone } from "@/lib/phones/rules";
import { containsWord } from "@/lib/search/contains-word";
import { searchDigits, searchWords } from "@/lib/search/rules";
import type { ListBlockedSendersInput } from "./input";
import { mostListed } from "./rules";

export type BlockedSender = {
  address: string;
  /** The address as people of the organization's country read it. */
  phone: string;
  contactName: string | null;
  blockedBy: string | null;
  /** ISO time. */
  blockedAt: string;
};

/** Whom a number does not want to hear from, the newest `mostListed` first; nothing for who does not hold it. */
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
    .where(
      and(
        eq(blockedSenders.inboxId, input.inboxId),
        heldBy(actor, blockedSenders.inboxId),
        matching(input.text),
      ),
    )
    .orderBy(desc(blockedSenders.blockedAt), desc(blockedSenders.address))
    .limit(mostListed);
  return rows.map(({ country, ...row }) => ({
    ...row,
    phone: formatPhone(row.address, country),
    blockedAt: row.blockedAt.toISOString(),
  }));
}

/** Every word stands in the name or the address; a number may be typed in any common format. */
function matching(text: string): SQL | undefined {
  const searched = sql`(coalesce(${contacts.fullName}, '') || ' ' || ${blockedSenders.address})`;
  const named = and(...searchWords(text).map((word) => containsWord(searched, word)));
  const digits = searchDigits(text);
  return digits ? or(named, like(blockedSenders.address, `%${digits}%`)) : named;
}
