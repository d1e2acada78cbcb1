import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { consents, conversationMembers, conversations, inboxes, organizations, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { isSwitchedOn } from "@/lib/auth/switches";
import {
  consentMessageColumns,
  findReviewWords,
  type PhoneConsent,
  readPhoneConsent,
} from "@/lib/consents/queries";
import { type ContactDetails, findContactOfAddress } from "@/lib/contacts/contact-details";
import { NotFound } from "@/lib/errors";
import { listHolders } from "@/lib/inboxes/list-holders";
import { recipientHours } from "@/lib/quiet-hours/recipient-hours";
import type { RecipientHours } from "@/lib/quiet-hours/rules";
import { findNewestAnswer, type NewestAnswer } from "./find-newest-answer";
import type { GetConversationInput } from "./input";
import {
  assignees,
  type ConversationRow,
  ownConsent,
  previewAuthors,
  rowColumns,
  type ShownUser,
  toRow,
  unsentWords,
} from "./row";

export type ConversationDetails = ConversationRow &
  PhoneConsent & {
    inboxId: string;
    inboxAddress: string;
    /** The newest arrival that some holder has read. */
    readUpto: number;
    country: string;
    timezone: string;
    readOnly: boolean;
    contact: ContactDetails | null;
    /** When machines may text this person. */
    recipientHours: RecipientHours;
    /** The words that may have asked us to stop, where somebody still has to look; empty when they were deleted. */
    reviewWords: string | null;
    completedBy: ShownUser | null;
    /** Whom it can be assigned to. */
    holders: ShownUser[];
    /** The viewer's own. */
    muted: boolean;
    draft: string;
    /** When it was last changed, on any device; null: never. */
    draftAt: string | null;
    /** Null where nobody but the viewer answered lately. */
    newestAnswer: NewestAnswer | null;
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
      unsentWords: unsentWords(actor),
      inboxId: conversations.inboxId,
      inboxAddress: inboxes.address,
      readUpto: conversations.readUpto,
      organizationId: inboxes.organizationId,
      country: organizations.country,
      timezone: sql<string>`coalesce(${viewers.timezone}, ${organizations.timezone})`,
      organizationTimezone: organizations.timezone,
      openHours: organizations.openHours,
      readOnly: sql<boolean>`${inboxes.retiredAt} is not null`,
      allowsDeleting: isSwitchedOn(actor, "allowsDeleting"),
      optedOutAt: consents.optedOutAt,
      reviewSince: conversations.reviewSince,
      ...consentMessageColumns(viewers.requiresConsentMessage, conversations.peerAddress),
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
  const {
    organizationId,
    consentRequired,
    consentSentAt,
    consentUndelivered,
    reviewSince,
    organizationTimezone,
    openHours,
    ...shown
  } = row;
  const [contact, consent, holders, reviewWords, newestAnswer] = await Promise.all([
    findContactOfAddress(row.inboxId, row.peerAddress),
    readPhoneConsent(organizationId, row.peerAddress, row),
    listHolders(row.inboxId),
    reviewSince ? findReviewWords(row.id, reviewSince) : null,
    viewerId ? findNewestAnswer(row.id, viewerId) : null,
  ]);
  return {
    ...shown,
    ...toRow(row),
    ...consent,
    draftAt: row.draftAt?.toISOString() ?? null,
    contact,
    recipientHours: recipientHours({
      phone: row.peerAddress,
      contactTimezone: contact?.timezone || null,
      organizationTimezone,
      openHours,
    }),
    reviewWords,
    holders,
    newestAnswer,
  };
}
