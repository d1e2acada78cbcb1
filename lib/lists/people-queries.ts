import { and, asc, count, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  blockedSenders,
  consents,
  contactPhones,
  contacts,
  conversations,
  listMembers,
  lists,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findFew } from "@/lib/contacts/find-few";
import { type ContactSearch, searchContacts } from "@/lib/contacts/search-contacts";
import { readTextCursor, writeTextCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { formatPhone } from "@/lib/phones/rules";
import type { ListPeopleInput } from "./input";

/** How somebody came onto a list. */
export type JoinedHow = (typeof listMembers.$inferSelect)["how"];

/** A contact as a list shows it. */
export type ListPerson = {
  id: string;
  fullName: string;
  /** The main one; what is sent to the list goes there. */
  phone: string | null;
  /** The same as people of the organization's country read it. */
  shown: string | null;
  optedOut: boolean;
  blocked: boolean;
  /** The thread with that phone, where there is one. */
  conversationId: string | null;
  /** Null: not on this list. */
  how: JoinedHow | null;
  /** ISO time. */
  joinedAt: string | null;
};

/** A page by name. `total` stands on the first one only. */
export type PeoplePage = { people: ListPerson[]; next: string | null; total?: number };

/**
 * Who is on a list.
 * @throws NotFound when the actor does not hold its number
 */
export const listListMembers = (actor: Actor, input: ListPeopleInput): Promise<PeoplePage> =>
  listPeople(actor, input, true);

/**
 * All contacts of the list's number, those on it marked, to be put on it; `total` counts those who are not.
 * @throws NotFound when the actor does not hold its number
 */
export const listCandidates = (actor: Actor, input: ListPeopleInput): Promise<PeoplePage> =>
  listPeople(actor, input, false);

async function listPeople(actor: Actor, input: ListPeopleInput, membersOnly: boolean): Promise<PeoplePage> {
  authorize(actor, "list.read");
  const inbox = await getInboxOfList(actor, input.listId);
  const search = await searchContacts(db(), inbox.id, input.text);
  const found = and(eq(contacts.inboxId, inbox.id), search.condition);
  const [rows, total] = await Promise.all([
    readPage(input, inbox.organizationId, { ...search, condition: found }, membersOnly),
    input.after === undefined ? countPeople(input.listId, found, membersOnly) : undefined,
  ]);
  const people = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? people.at(-1) : undefined;
  return {
    people: people.map(({ sortName, joinedAt, ...row }) => ({
      ...row,
      shown: row.phone === null ? null : formatPhone(row.phone, inbox.country),
      joinedAt: joinedAt?.toISOString() ?? null,
    })),
    next: last ? writeTextCursor({ name: last.sortName, id: last.id }) : null,
    total,
  };
}

async function getInboxOfList(actor: Actor, listId: string): ReturnType<typeof getHeldInbox> {
  const [list] = await db().select({ inboxId: lists.inboxId }).from(lists).where(eq(lists.id, listId));
  if (!list) throw new NotFound();
  return getHeldInbox(db(), actor, { id: list.inboxId });
}

// As the index contacts_by_name has it.
const sortName = sql<string>`lower(${contacts.fullName})`;

const onList = (listId: string): SQL | undefined =>
  and(eq(listMembers.listId, listId), eq(listMembers.contactId, contacts.id));

async function readPage(
  input: ListPeopleInput,
  organizationId: string,
  search: ContactSearch,
  membersOnly: boolean,
) {
  const rest = and(search.condition, input.after === undefined ? undefined : afterCursor(input.after));
  const isMember = membersOnly ? isOnList(input.listId) : undefined;
  const looksUp = input.text !== "" && !search.isCommon;
  const few = looksUp ? await findFew(and(rest, isMember), sortName, input.limit + 1) : null;
  return db()
    .select({
      id: contacts.id,
      fullName: contacts.fullName,
      sortName,
      phone: contactPhones.phone,
      optedOut: sql<boolean>`${consents.optedOutAt} is not null`,
      blocked: sql<boolean>`${blockedSenders.address} is not null`,
      conversationId: conversations.id,
      how: listMembers.how,
      joinedAt: listMembers.joinedAt,
    })
    .from(contacts)
    .leftJoin(listMembers, onList(input.listId))
    .leftJoin(contactPhones, and(eq(contactPhones.contactId, contacts.id), contactPhones.main))
    .leftJoin(
      conversations,
      and(
        eq(conversations.inboxId, contactPhones.inboxId),
        eq(conversations.peerAddress, contactPhones.phone),
      ),
    )
    .leftJoin(
      consents,
      and(eq(consents.organizationId, organizationId), eq(consents.phone, contactPhones.phone)),
    )
    .leftJoin(
      blockedSenders,
      and(
        eq(blockedSenders.inboxId, contactPhones.inboxId),
        sql`${blockedSenders.address} = ${contactPhones.phone}`,
      ),
    )
    .where(
      few ? inArray(contacts.id, few) : and(rest, membersOnly ? isNotNull(listMembers.listId) : undefined),
    )
    .orderBy(asc(sortName), asc(contacts.id))
    .limit(input.limit + 1);
}

function afterCursor(text: string): SQL {
  const { name, id } = readTextCursor(text);
  return sql`(${sortName}, ${contacts.id}) > (${name}, ${id}::uuid)`;
}

const isOnList = (listId: string): SQL => sql`exists (
  select from ${listMembers}
  where ${listMembers.listId} = ${listId} and ${listMembers.contactId} = ${contacts.id}
)`;

async function countPeople(listId: string, found: SQL | undefined, membersOnly: boolean): Promise<number> {
  const [counted] = await db()
    .select({ total: count() })
    .from(contacts)
    .leftJoin(listMembers, onList(listId))
    .where(and(found, membersOnly ? isNotNull(listMembers.listId) : isNull(listMembers.listId)));
  return counted?.total ?? 0;
}
