import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blockedSenders, contactPhones, contacts, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import type { ListBlockedSendersInput } from "./input";

export type BlockedSender = {
  address: string;
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
      contactName: contacts.fullName,
      blockedBy: users.name,
      blockedAt: blockedSenders.blockedAt,
    })
    .from(blockedSenders)
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
  return rows.map((row) => ({ ...row, blockedAt: row.blockedAt.toISOString() }));
}
