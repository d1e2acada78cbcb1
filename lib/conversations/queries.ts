import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import {
  consentEvents,
  consents,
  contactPhones,
  contacts,
  contactTags,
  conversationMembers,
  conversations,
  inboxes,
  listMembers,
  lists,
  messages,
  organizations,
  tags,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { findReviewWords, hasTextedStart } from "@/lib/consents/queries";
import { isBlockedByCarrier } from "@/lib/consents/rules";
import { NotFound } from "@/lib/errors";
import { listHolders } from "@/lib/inboxes/list-holders";
import type { GetConversationInput } from "./input";
import {
  assignees,
  type ConversationRow,
  hasDraft,
  ownConsent,
  previewAuthors,
  rowColumns,
  type ShownTag,
  type ShownUser,
  toRow,
} from "./row";

export type ConsentEntry = {
  id: string;
  change: "opted_out" | "opted_in";
  how: string;
  words: string;
  by: string | null;
  at: string;
};

/** A contact as the pane beside the thread shows and edits it. */
export type ContactDetails = {
  id: string;
  fullName: string;
  email: string;
  company: string;
  title: string;
  notes: string;
  attributes: Record<string, string>;
  /** All phones, the main one first. E.164. */
  phones: { phone: string; main: boolean }[];
  lists: { id: string; name: string; joinedAt: string }[];
  tags: ShownTag[];
};

export type ConversationDetails = ConversationRow & {
  inboxId: string;
  inboxAddress: string;
  /** The newest arrival that some holder has read. */
  readUpto: number;
  country: string;
  timezone: string;
  readOnly: boolean;
  contact: ContactDetails | null;
  optedOutAt: string | null;
  consentHistory: ConsentEntry[];
  /** Opted in here, while the carrier goes on blocking until the person texts START. */
  blockedByCarrier: boolean;
  /** The words that may have asked us to stop, where somebody still has to look; empty when they were deleted. */
  reviewWords: string | null;
  /** The consent message of this phone, for the organization's and the viewer's settings as they are now. */
  consentMessage: { required: boolean; sentAt: string | null };
  completedBy: ShownUser | null;
  /** Whom it can be assigned to. */
  holders: ShownUser[];
  /** The viewer's own. */
  muted: boolean;
  draft: string;
  /** When it was last changed, on any device; null: never. */
  draftAt: string | null;
  allowsDeleting: boolean;
};

const completers = alias(users, "completers");
const viewers = alias(users, "viewers");

/**
 * One conversation with what its header and the contact pane show.
 * @throws NotFound when the actor does not hold its inbox.
 */
export async function getConversation(
  actor: Actor,
  input: GetConversationInput,
): Promise<ConversationDetails> {
  authorize(actor, "conversation.read");
  const viewerId = actor.kind === "user" ? actor.userId : null;
  const [row] = await db()
    .select({
      ...rowColumns,
      hasDraft: hasDraft(actor),
      inboxId: conversations.inboxId,
      inboxAddress: inboxes.address,
      readUpto: conversations.readUpto,
      organizationId: inboxes.organizationId,
      country: organizations.country,
      timezone: sql<string>`coalesce(${viewers.timezone}, ${organizations.timezone})`,
      readOnly: sql<boolean>`${inboxes.retiredAt} is not null`,
      allowsDeleting: organizations.allowsDeleting,
      optedOutAt: consents.optedOutAt,
      reviewSince: conversations.reviewSince,
      consentRequired: sql<boolean>`coalesce(${viewers.requiresConsentMessage}, ${organizations.requiresConsentMessage})`,
      consentSentAt: consentMessageSentAt(),
      completedBy: { id: completers.id, name: completers.name },
      muted: sql<boolean>`${conversationMembers.mutedAt} is not null`,
      draft: sql<string>`coalesce(${conversationMembers.draft}, '')`,
      draftAt: conversationMembers.draftAt,
    })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(consents, ownConsent())
    .leftJoin(previewAuthors, eq(previewAuthors.id, conversations.previewAuthorId))
    .leftJoin(assignees, eq(assignees.id, conversations.assigneeId))
    .leftJoin(completers, eq(completers.id, conversations.completedBy))
    .leftJoin(viewers, sql`${viewers.id} = ${viewerId}`)
    .leftJoin(
      conversationMembers,
      and(
        eq(conversationMembers.conversationId, conversations.id),
        sql`${conversationMembers.userId} = ${viewerId}`,
      ),
    )
    .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
  if (!row) throw new NotFound();
  const { organizationId, consentRequired, consentSentAt, reviewSince, ...shown } = row;
  const [contact, consentHistory, holders, reviewWords] = await Promise.all([
    findContact(row.inboxId, row.peerAddress),
    listConsentHistory(organizationId, row.peerAddress),
    listHolders(row.inboxId),
    reviewSince ? findReviewWords(row.id, reviewSince) : null,
  ]);
  const blockedByCarrier =
    row.optedOutAt === null && (await isStillBlocked(organizationId, row.peerAddress, consentHistory));
  return {
    ...shown,
    ...toRow(row),
    optedOutAt: row.optedOutAt?.toISOString() ?? null,
    draftAt: row.draftAt?.toISOString() ?? null,
    consentMessage: { required: consentRequired, sentAt: consentSentAt },
    contact,
    consentHistory,
    blockedByCarrier,
    reviewWords,
    holders,
  };
}

/** A START that changed nothing here, since we had opted in already, still lifts the carrier's block. */
async function isStillBlocked(
  organizationId: string,
  phone: string,
  history: ConsentEntry[],
): Promise<boolean> {
  const [newest] = history;
  if (!newest || !isBlockedByCarrier(history)) return false;
  return !(await hasTextedStart(organizationId, phone, new Date(newest.at)));
}

/** When the consent message of this phone was accepted, as text; one whose history was deleted counts as then. */
function consentMessageSentAt(): SQL<string | null> {
  return sql<string | null>`(
    select to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    from ${messages} m where m.id = ${consents.consentMessageId} and m.sent_at is not null
  )`;
}

async function findContact(inboxId: string, phone: string): Promise<ContactDetails | null> {
  const [contact] = await db()
    .select({
      id: contacts.id,
      fullName: contacts.fullName,
      email: contacts.email,
      company: contacts.company,
      title: contacts.title,
      notes: contacts.notes,
      attributes: contacts.attributes,
    })
    .from(contactPhones)
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, phone)));
  if (!contact) return null;
  const [phones, joined, marked] = await Promise.all([
    db()
      .select({ phone: contactPhones.phone, main: contactPhones.main })
      .from(contactPhones)
      .where(eq(contactPhones.contactId, contact.id))
      .orderBy(desc(contactPhones.main), asc(contactPhones.createdAt)),
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
    phones,
    lists: joined.map((list) => ({ ...list, joinedAt: list.joinedAt.toISOString() })),
    tags: marked,
  };
}

async function listConsentHistory(organizationId: string, phone: string): Promise<ConsentEntry[]> {
  const rows = await db()
    .select({
      id: consentEvents.id,
      change: consentEvents.change,
      how: consentEvents.how,
      words: consentEvents.words,
      by: users.name,
      at: consentEvents.occurredAt,
    })
    .from(consentEvents)
    .leftJoin(users, eq(users.id, consentEvents.userId))
    .where(and(eq(consentEvents.organizationId, organizationId), eq(consentEvents.phone, phone)))
    .orderBy(desc(consentEvents.occurredAt), desc(consentEvents.id))
    .limit(50);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
