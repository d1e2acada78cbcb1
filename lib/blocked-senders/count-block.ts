import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  blockedSenders,
  contactPhones,
  contacts,
  conversationMembers,
  conversations,
  messages,
} from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { formatPhone } from "@/lib/phones/rules";
import type { OneSenderInput } from "./input";
import { readSender } from "./read-sender";
import { canBeTexted } from "./rules";

/** Whom blocking concerns and what goes with it, for the question before. */
export type BlockCount = {
  /** As messages carry it. */
  address: string;
  /** The contact's name, or the number as people of the organization's country read it. */
  name: string;
  canBeTexted: boolean;
  isBlocked: boolean;
  allowsDeleting: boolean;
  /** What waits to be sent and is cancelled. `others` are typed or automatic and leave in a moment. */
  pending: { scheduled: number; reminders: number; drips: number; blasts: number; others: number };
  /** What goes when contact and messages are deleted. */
  history: { messages: number; notes: number; drafts: number; contact: string | null };
};

/**
 * Counts what blocking a sender cancels, and what deleting everything with them takes away.
 * @throws Invalid at the field `address`, NotFound when the actor does not hold the inbox.
 */
export async function countBlock(actor: UserActor, input: OneSenderInput): Promise<BlockCount> {
  authorize(actor, "sender.block");
  const inbox = await getHeldInbox(db(), actor, { id: input.inboxId });
  const address = await readSender(db(), { address: input.address, sendsStop: false }, inbox);
  const thread = and(eq(conversations.inboxId, inbox.id), eq(conversations.peerAddress, address));
  const [contact, held, drafts, blocked] = await Promise.all([
    findContactName(inbox.id, address),
    countMessages(thread),
    countDrafts(thread),
    db().$count(
      blockedSenders,
      and(eq(blockedSenders.inboxId, inbox.id), eq(blockedSenders.address, address)),
    ),
  ]);
  const { messages: texts, notes, ...pending } = held;
  return {
    address,
    name: contact ?? formatPhone(address, inbox.country),
    canBeTexted: canBeTexted(address),
    isBlocked: blocked > 0,
    allowsDeleting: inbox.allowsDeleting,
    pending,
    history: { messages: texts, notes, drafts, contact },
  };
}

async function findContactName(inboxId: string, address: string): Promise<string | null> {
  const [contact] = await db()
    .select({ fullName: contacts.fullName })
    .from(contactPhones)
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, address)));
  return contact?.fullName ?? null;
}

type Held = BlockCount["pending"] & Pick<BlockCount["history"], "messages" | "notes">;

const nothing: Held = {
  ...{ messages: 0, notes: 0 },
  ...{ scheduled: 0, reminders: 0, drips: 0, blasts: 0, others: 0 },
};

async function countMessages(thread: SQL | undefined): Promise<Held> {
  const waits = sql`${messages.status} in ('scheduled', 'queued')`;
  const waiting = (which: SQL) => sql<number>`count(*) filter (where ${and(waits, which)})::int`;
  const [held] = await db()
    .select({
      messages: sql<number>`count(*) filter (where ${messages.kind} in ('sms', 'mms'))::int`,
      notes: sql<number>`count(*) filter (where ${messages.kind} = 'note')::int`,
      scheduled: waiting(eq(messages.origin, "scheduled")),
      reminders: waiting(eq(messages.origin, "reminder")),
      drips: waiting(eq(messages.origin, "drip")),
      blasts: waiting(eq(messages.origin, "blast")),
      // STOP leaves all the same.
      others: waiting(sql`${messages.origin} not in ('scheduled', 'reminder', 'drip', 'blast', 'stop')`),
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(thread);
  return held ?? nothing;
}

async function countDrafts(thread: SQL | undefined): Promise<number> {
  const [row] = await db()
    .select({ drafts: sql<number>`count(*)::int` })
    .from(conversationMembers)
    .innerJoin(conversations, eq(conversations.id, conversationMembers.conversationId))
    .where(and(thread, ne(conversationMembers.draft, "")));
  return row?.drafts ?? 0;
}
