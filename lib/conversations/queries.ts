import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import {
  consentEvents,
  consents,
  contactPhones,
  contacts,
  conversations,
  inboxes,
  organizations,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { readCursor, writeCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import type { GetConversationInput, ListConversationsInput } from "./input";

/** A row of the conversation list. Times are ISO strings, so that it is the same from the server and from JSON. */
export type ConversationRow = {
  id: string;
  peerAddress: string;
  contactName: string | null;
  preview: string;
  previewOutbound: boolean;
  /** Who wrote the previewed message, where one of us did. */
  previewAuthor: { id: string; name: string } | null;
  sortAt: string;
  unreadCount: number;
  optedOut: boolean;
};

export type ConversationPage = { conversations: ConversationRow[]; next: string | null };

const previewAuthors = alias(users, "preview_authors");

const rowColumns = {
  id: conversations.id,
  peerAddress: conversations.peerAddress,
  contactName: contacts.fullName,
  preview: conversations.preview,
  previewOutbound: conversations.previewOutbound,
  previewAuthor: { id: previewAuthors.id, name: previewAuthors.name },
  sortAt: conversations.sortAt,
  unreadCount: conversations.unreadCount,
  optedOut: sql<boolean>`${consents.optedOutAt} is not null`,
};

/** Conversations of an inbox that are neither archived nor purely automated, newest first. */
export async function listConversations(
  actor: Actor,
  input: ListConversationsInput,
): Promise<ConversationPage> {
  authorize(actor, "conversation.read");
  const rows = await selectRows()
    .where(
      and(
        eq(conversations.inboxId, input.inboxId),
        heldBy(actor, conversations.inboxId),
        eq(conversations.listed, true),
        isNull(conversations.archivedAt),
        input.after ? afterCursor(input.after) : undefined,
      ),
    )
    .orderBy(desc(conversations.sortAt), desc(conversations.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    conversations: page.map((row) => ({ ...row, sortAt: row.sortAt.toISOString() })),
    next: last ? writeCursor({ at: last.sortAt, id: last.id }) : null,
  };
}

export type ConsentEntry = {
  id: string;
  change: "opted_out" | "opted_in";
  how: string;
  words: string;
  by: string | null;
  at: string;
};

export type ConversationDetails = ConversationRow & {
  inboxId: string;
  inboxAddress: string;
  country: string;
  timezone: string;
  readOnly: boolean;
  contact: {
    id: string;
    fullName: string;
    email: string;
    company: string;
    title: string;
    notes: string;
  } | null;
  optedOutAt: string | null;
  consentHistory: ConsentEntry[];
};

/**
 * One conversation with what its header and the contact pane show.
 * @throws NotFound when the actor does not hold its inbox.
 */
export async function getConversation(
  actor: Actor,
  input: GetConversationInput,
): Promise<ConversationDetails> {
  authorize(actor, "conversation.read");
  const [row] = await db()
    .select({
      ...rowColumns,
      inboxId: conversations.inboxId,
      inboxAddress: inboxes.address,
      organizationId: inboxes.organizationId,
      country: organizations.country,
      timezone: sql<string>`coalesce(${viewerTimezone(actor)}, ${organizations.timezone})`,
      readOnly: sql<boolean>`${inboxes.retiredAt} is not null`,
      optedOutAt: consents.optedOutAt,
      contactId: contacts.id,
      email: contacts.email,
      company: contacts.company,
      title: contacts.title,
      notes: contacts.notes,
    })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(contactPhones, ownPhone())
    .leftJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .leftJoin(consents, ownConsent())
    .leftJoin(previewAuthors, eq(previewAuthors.id, conversations.previewAuthorId))
    .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
  if (!row) throw new NotFound();
  const { organizationId, contactId, email, company, title, notes, ...shown } = row;
  return {
    ...shown,
    sortAt: row.sortAt.toISOString(),
    optedOutAt: row.optedOutAt?.toISOString() ?? null,
    contact:
      contactId && row.contactName !== null
        ? {
            id: contactId,
            fullName: row.contactName,
            email: email ?? "",
            company: company ?? "",
            title: title ?? "",
            notes: notes ?? "",
          }
        : null,
    consentHistory: await listConsentHistory(organizationId, row.peerAddress),
  };
}

function selectRows() {
  return db()
    .select(rowColumns)
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .leftJoin(contactPhones, ownPhone())
    .leftJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .leftJoin(consents, ownConsent())
    .leftJoin(previewAuthors, eq(previewAuthors.id, conversations.previewAuthorId));
}

const ownPhone = () =>
  and(eq(contactPhones.inboxId, conversations.inboxId), eq(contactPhones.phone, conversations.peerAddress));

const ownConsent = () =>
  and(eq(consents.organizationId, inboxes.organizationId), eq(consents.phone, conversations.peerAddress));

function afterCursor(text: string): SQL {
  const { at, id } = readCursor(text);
  return sql`(${conversations.sortAt}, ${conversations.id}) < (${sql.param(at, conversations.sortAt)}, ${id}::uuid)`;
}

function viewerTimezone(actor: Actor): SQL {
  if (actor.kind !== "user") return sql`null`;
  return sql`(select ${users.timezone} from ${users} where ${users.id} = ${actor.userId})`;
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
