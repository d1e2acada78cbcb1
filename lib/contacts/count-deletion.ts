import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { contactPhones, contacts, conversations, listMembers, messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { countPendingRecipients } from "@/lib/blasts/leave-out-deleted";
import { NotFound } from "@/lib/errors";
import type { OneContactInput } from "./input";

/** What deleting a contact does besides, for the question before it. */
export type DeletionCount = {
  /** Conversations that stay, under the number. */
  threads: number;
  lists: number;
  /** What waits to be sent and would be cancelled. */
  drips: number;
  reminders: number;
  blasts: number;
};

/** @throws NotFound when the actor does not hold the contact's inbox. */
export async function countDeletion(actor: Actor, { contactId }: OneContactInput): Promise<DeletionCount> {
  authorize(actor, "contact.read");
  const [contact] = await db()
    .select({ id: contacts.id, inboxId: contacts.inboxId })
    .from(contacts)
    .where(and(eq(contacts.id, contactId), heldBy(actor, contacts.inboxId)));
  if (!contact) throw new NotFound();
  const phones = db()
    .select({ phone: contactPhones.phone })
    .from(contactPhones)
    .where(eq(contactPhones.contactId, contact.id));
  const threads = await db()
    .select({ id: conversations.id, listed: conversations.listed })
    .from(conversations)
    .where(and(eq(conversations.inboxId, contact.inboxId), inArray(conversations.peerAddress, phones)));
  const ids = threads.map(({ id }) => id);
  const [lists, notTaken, pending] = await Promise.all([
    db().$count(listMembers, eq(listMembers.contactId, contact.id)),
    countPendingRecipients(db(), contact.id),
    ids.length > 0 ? countPending(ids) : { drips: 0, reminders: 0, blasts: 0 },
  ]);
  return {
    threads: threads.filter(({ listed }) => listed).length,
    lists,
    ...pending,
    blasts: pending.blasts + notTaken,
  };
}

async function countPending(threads: string[]): Promise<Omit<DeletionCount, "threads" | "lists">> {
  const [counts] = await db()
    .select({
      drips: sql<number>`count(*) filter (where ${messages.origin} = 'drip')::int`,
      reminders: sql<number>`count(*) filter (where ${messages.origin} = 'reminder')::int`,
      blasts: sql<number>`count(*) filter (where ${messages.origin} = 'blast')::int`,
    })
    .from(messages)
    .where(and(inArray(messages.conversationId, threads), inArray(messages.status, ["scheduled", "queued"])));
  return counts ?? { drips: 0, reminders: 0, blasts: 0 };
}
