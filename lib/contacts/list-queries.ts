import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blockedSenders, consents, contactPhones, contacts, conversations, inboxes } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { countRows } from "@/lib/counts/count-rows";
import { readTextCursor, writeTextCursor } from "@/lib/cursor";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { formatPhone } from "@/lib/phones/rules";
import { searchDigits } from "@/lib/search/rules";
import { findFew } from "./find-few";
import type { InboxOfContactsInput, ListContactsInput } from "./input";
import { type ContactSearch, searchContacts } from "./search-contacts";

/** A phone in the list of contacts; E.164. */
type RowPhone = {
  phone: string;
  /** As people of the organization's country read it. */
  shown: string;
  /** Its thread, where there is one. */
  conversationId: string | null;
  optedOut: boolean;
  blocked: boolean;
};

/** A contact as the list shows it. */
export type ContactRow = {
  id: string;
  fullName: string;
  email: string;
  company: string;
  /** The main one first. */
  phones: RowPhone[];
};

export type ContactPage = { contacts: ContactRow[]; next: string | null };

/**
 * The contacts of an inbox that have every word of a text, a page of them in an order.
 * @throws NotFound when the actor does not hold the inbox.
 */
export async function listContacts(actor: Actor, input: ListContactsInput): Promise<ContactPage> {
  authorize(actor, "contact.read");
  const { country } = await getHeldInbox(db(), actor, { id: input.inboxId });
  const order = orders[input.sort];
  const search = await searchContacts(db(), input.inboxId, input.text);
  const found = (await findEarly(input, search)) ?? (await findFewWith(input, search));
  const rows = await db()
    .select({
      id: contacts.id,
      fullName: contacts.fullName,
      email: contacts.email,
      company: contacts.company,
      phones: phonesOfRow(),
      key: order.key,
    })
    .from(contacts)
    .innerJoin(inboxes, eq(inboxes.id, contacts.inboxId))
    .where(found ? inArray(contacts.id, found) : and(isInPage(input), search.condition))
    .orderBy(...order.by)
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    contacts: page.map(({ key, phones, ...row }) => ({
      ...row,
      phones: phones.map((phone) => ({ ...phone, shown: formatPhone(phone.phone, country) })),
    })),
    next: last ? writeTextCursor({ name: last.key, id: last.id }) : null,
  };
}

/**
 * How many contacts an inbox has; one more than `mostCounted` where it has more.
 * @throws NotFound when the actor does not hold it.
 */
export async function countContacts(actor: Actor, input: InboxOfContactsInput): Promise<{ count: number }> {
  authorize(actor, "contact.read");
  await getHeldInbox(db(), actor, { id: input.inboxId });
  return { count: await countRows(contacts, eq(contacts.inboxId, input.inboxId)) };
}

type Order = { key: SQL<string>; by: SQL[]; after(cursor: string): SQL };

const ascending = (key: SQL<string>): Order => ({
  key,
  by: [asc(key), asc(contacts.id)],
  after(text) {
    const { name, id } = readTextCursor(text);
    return sql`(${key}, ${contacts.id}) > (${name}, ${id}::uuid)`;
  },
});

/** How each order runs and goes on after a row: each in the order of an index (db/schema/contacts.ts). */
const orders: Record<ListContactsInput["sort"], Order> = {
  name: ascending(sql<string>`lower(${contacts.fullName})`),
  company: ascending(
    sql<string>`(case when ${contacts.company} = '' then '1' else '0' || lower(${contacts.company}) end)`,
  ),
  newest: {
    key: sql<string>`''`,
    by: [desc(contacts.id)],
    after: (text) => sql`${contacts.id} < ${readTextCursor(text).id}::uuid`,
  },
};

const isInPage = ({ inboxId, sort, after }: ListContactsInput): SQL | undefined =>
  and(eq(contacts.inboxId, inboxId), after === undefined ? undefined : orders[sort].after(after));

/** Fewer hold a page of what one in sixty has, and these are looked through within a few milliseconds. */
const early = 3000;

const everybody = 2_000_000_000;

/** To look through so many takes as long as to find all by the index for search. */
const mostEarly = 20_000;

/**
 * The ids of a page of a search for what very many have, as far as it stands early in the order: to find all would take several
 * times as long. Longer words are rare enough to be looked up at once.
 * @returns null where there are not enough so early
 */
async function findEarly(input: ListContactsInput, search: ContactSearch): Promise<string[] | null> {
  if (!search.isCommon) return null;
  const first = await lookThrough(input, search, early);
  if (first.length > input.limit) return first;
  // Where they are as common further on, give or take.
  const needed = Math.ceil((1.5 * early * (input.limit + 1)) / first.length);
  if (needed > mostEarly) return null;
  const ids = await lookThrough(input, search, needed);
  return ids.length > input.limit ? ids : null;
}

/** Those among so many in the order, one more than a page at most. */
async function lookThrough(input: ListContactsInput, search: ContactSearch, most: number): Promise<string[]> {
  const { key, by } = orders[input.sort];
  // By the key as it comes from within, so that Postgres sees that the rows are in order already, and stops.
  const order = input.sort === "newest" ? sql`${contacts.id} desc` : sql`key, ${contacts.id}`;
  const { rows } = await db().execute<{ id: string }>(sql`
    select ${contacts.id} from (
      select *, ${key} as key from ${contacts} where ${isInPage(input)}
      order by ${sql.join(by, sql`, `)} limit ${most}
    ) ${contacts}
    where ${search.condition} order by ${order} limit ${input.limit + 1}`);
  return rows.map(({ id }) => id);
}

/**
 * What more have than are put in order within a few milliseconds stands early in it, unless it is a first name and the order
 * is by name: then all have to be put in order after all.
 * @returns null where no words were searched for, or digits that very many have
 */
async function findFewWith(input: ListContactsInput, search: ContactSearch): Promise<string[] | null> {
  const isCommonNumber = search.isCommon && searchDigits(input.text) !== null;
  if (input.text === "" || isCommonNumber) return null;
  const key = input.sort === "newest" ? null : orders[input.sort].key;
  const which = and(isInPage(input), search.condition);
  const few = await findFew(which, key, input.limit + 1);
  if (few) return few;
  const among = await lookThrough(input, search, mostEarly);
  return among.length > input.limit ? among : findFew(which, key, input.limit + 1, everybody);
}

const phonesOfRow = () => sql<Omit<RowPhone, "shown">[]>`coalesce((
  select json_agg(json_build_object(
    'phone', p.phone, 'conversationId', v.id, 'optedOut', n.opted_out_at is not null, 'blocked', b.address is not null
  ) order by p.main desc, p.created_at, p.id)
  from ${contactPhones} p
  left join ${conversations} v on v.inbox_id = p.inbox_id and v.peer_address = p.phone
  left join ${consents} n on n.organization_id = ${inboxes.organizationId} and n.phone = p.phone
  left join ${blockedSenders} b on b.inbox_id = p.inbox_id and b.address = p.phone
  where p.contact_id = ${contacts.id}
), '[]')`;
