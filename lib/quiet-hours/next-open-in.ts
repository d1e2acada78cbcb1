import { and, eq } from "drizzle-orm";
import { contactPhones, contacts, conversations, inboxes, organizations } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { recipientHours } from "./recipient-hours";
import { nextOpen } from "./rules";

/** The moment itself where machines may text the person of a conversation then, else their next open minute. */
export async function nextOpenIn(tx: Tx, conversationId: string, at: Date): Promise<Date> {
  const [recipient] = await tx
    .select({
      phone: conversations.peerAddress,
      contactTimezone: contacts.timezone,
      organizationTimezone: organizations.timezone,
      openHours: organizations.openHours,
    })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(
      contactPhones,
      and(
        eq(contactPhones.inboxId, conversations.inboxId),
        eq(contactPhones.phone, conversations.peerAddress),
      ),
    )
    .leftJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(eq(conversations.id, conversationId));
  if (!recipient) throw new NotFound();
  return new Date(nextOpen(at.toISOString(), recipientHours(recipient)));
}
