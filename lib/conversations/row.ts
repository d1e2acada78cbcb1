import { and, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  consents,
  conversationMembers,
  conversations,
  conversationTags,
  inboxes,
  messages,
  organizations,
  type TagColor,
  tags,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { formatPhone } from "@/lib/phones/rules";

/** A tag as it is shown. */
export type ShownTag = { id: string; name: string; color: TagColor };

/** A user as they are shown. */
export type ShownUser = { id: string; name: string };

/** A conversation as the list shows it. Times are ISO strings, so that it is the same from the server and from JSON. */
export type ConversationRow = {
  id: string;
  peerAddress: string;
  /** The address as people of the organization's country read it. */
  peerPhone: string;
  contactName: string | null;
  preview: string;
  previewOutbound: boolean;
  /** Who wrote the previewed message, where one of us did. */
  previewAuthor: ShownUser | null;
  sortAt: string;
  unreadCount: number;
  /** Something has come in once, so that it can be marked as unread. */
  hasArrivals: boolean;
  optedOut: boolean;
  blocked: boolean;
  archived: boolean;
  assignee: ShownUser | null;
  /** Out of the way until then; a time that is past means that it is open. */
  snoozedUntil: string | null;
  completedAt: string | null;
  /** The customer may have asked to be left alone: somebody has to look. */
  needsReview: boolean;
  /** How what the viewer has not sent begins; empty where the composer is. */
  unsentWords: string;
  /** The newest message that was to leave did not arrive. */
  sendFailed: boolean;
  tags: ShownTag[];
};

export const previewAuthors = alias(users, "preview_authors");
export const assignees = alias(users, "assignees");

/** The columns of a row; the query joins inboxes, consents by `ownConsent`, `previewAuthors` and `assignees`. */
export const rowColumns = {
  id: conversations.id,
  peerAddress: conversations.peerAddress,
  country: sql<string>`(select country from ${organizations} where id = ${inboxes.organizationId})`,
  contactName: conversations.contactName,
  preview: conversations.preview,
  previewOutbound: conversations.previewOutbound,
  previewAuthor: { id: previewAuthors.id, name: previewAuthors.name },
  sortAt: conversations.sortAt,
  unreadCount: conversations.unreadCount,
  hasArrivals: sql<boolean>`${conversations.arrivals} > 0`,
  optedOut: sql<boolean>`${consents.optedOutAt} is not null`,
  blocked: sql<boolean>`${conversations.blockedAt} is not null`,
  archived: sql<boolean>`${conversations.archivedAt} is not null`,
  assignee: { id: assignees.id, name: assignees.name },
  snoozedUntil: conversations.snoozedUntil,
  completedAt: conversations.completedAt,
  needsReview: sql<boolean>`${conversations.reviewSince} is not null`,
  sendFailed: sql<boolean>`coalesce((
    select m.status in ('failed', 'undelivered') from ${messages} m
    where m.conversation_id = ${conversations.id} and m.direction = 'outbound'
      and m.status not in ('scheduled', 'cancelled')
    order by m.sort_at desc, m.id desc limit 1
  ), false)`,
  tags: sql<ShownTag[]>`coalesce((
    select json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) order by t.name)
    from ${conversationTags} ct join ${tags} t on t.id = ct.tag_id
    where ct.conversation_id = ${conversations.id}
  ), '[]')`,
};

/** How what the viewer has unsent in a conversation begins; one look by primary key for each row. */
export const unsentWords = (actor: Actor): SQL<string> =>
  actor.kind === "user"
    ? sql<string>`coalesce((
        select left(btrim(${conversationMembers.draft}, E' \\n\\r\\t'), 120) from ${conversationMembers}
        where ${conversationMembers.conversationId} = ${conversations.id}
          and ${conversationMembers.userId} = ${actor.userId}
      ), '')`
    : sql<string>`''`;

export const ownConsent = () =>
  and(eq(consents.organizationId, inboxes.organizationId), eq(consents.phone, conversations.peerAddress));

type SelectedRow = Omit<ConversationRow, "peerPhone" | "sortAt" | "snoozedUntil" | "completedAt"> & {
  country: string;
  sortAt: Date;
  snoozedUntil: Date | null;
  completedAt: Date | null;
};

/** A selected row with its times and number as text. */
export function toRow({ country, ...row }: SelectedRow): ConversationRow {
  return {
    ...row,
    peerPhone: formatPhone(row.peerAddress, country),
    sortAt: row.sortAt.toISOString(),
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}
