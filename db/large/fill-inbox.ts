import type { Client, Sql, Statement } from "../open-client";
import { buildingAnew } from "./building-anew";
import { addContacts } from "./fill-contacts";
import { pick } from "./pick";
import { answers, areaCodes, firstNames, lastNames, questions, replies, tagsOfSome, things } from "./words";

/** How many conversations there are numbers for. */
export const mostConversations = areaCodes.length * 10_000;

type Inbox = { id: string; organizationId: string };

/**
 * Fills an inbox with made-up conversations of three messages each over the last two years, with contacts, tags and
 * everything else a filter asks for, all made inside Postgres. A number that has a conversation already keeps it.
 */
export async function fillInbox(sql: Client, inbox: Inbox, count: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    await tx`set local work_mem = '256MB'`;
    // No foreign key is looked up for each row: all of them were made here.
    await tx`set local session_replication_role = replica`;
    await planPeople(tx, inbox.id, count);
    await buildingAnew(tx, ["conversations", "messages", "contacts", "contact_phones"], async () => {
      await addContacts(tx, inbox.id);
      await addConversations(tx, inbox.id);
      await addMessages(tx, inbox.id);
    });
    await addTags(tx, inbox);
  });
  for (const table of ["conversations", "messages", "contacts", "contact_phones", "conversation_tags"]) {
    await sql`vacuum analyze ${sql(table)}`;
  }
}

/** Who there is and what becomes of their conversation: decided by the number, so that it is the same each time. */
async function planPeople(sql: Sql, inboxId: string, count: number): Promise<void> {
  await sql`
    create temporary table people on commit drop as
    select *, uuidv7(at - now()) as id, uuidv7(at - now()) as contact_id,
      case when r % 10 < 8 then ${pick(sql, firstNames, sql`r`)} || ' ' || ${pick(sql, lastNames, sql`r / 97`)} end as name,
      r % 3 <> 0 as ends_inbound,
      case when r % 3 <> 0 and r % 28 = 1 then 1 + r % 2 else 0 end as unread,
      n > 200 and r % 100 < 35 as archived,
      ${pick(sql, things, sql`r / 11`)} as thing, (1000 + r % 9000)::text as number
    from (
      select n, hashint4(n)::bigint + 2147483648 as r,
        now() - interval '1 minute' - n * (interval '730 days' / ${count}::int) as at,
        '+1' || ${pick(sql, areaCodes, sql`n`)} || '555' || lpad((n / ${areaCodes.length} % 10000)::text, 4, '0') as phone
      from generate_series(1, ${count}::int) n
    ) numbered
    where not exists (select from conversations c where c.inbox_id = ${inboxId} and c.peer_address = phone)
      and not exists (select from contact_phones p where p.inbox_id = ${inboxId} and p.phone = numbered.phone)`;
}

async function addConversations(sql: Sql, inboxId: string): Promise<void> {
  await sql`
    insert into conversations (id, inbox_id, peer_address, sort_at, listed, preview, preview_outbound, contact_name,
      arrivals, read_upto, unread_count, archived_at, blocked_at, completed_at, snoozed_until, review_since, assignee_id,
      created_at)
    select id, ${inboxId}, phone, at, true, ${third(sql)}, not ends_inbound, name,
      arrivals, arrivals - unread, unread,
      case when archived then at end,
      case when r % 250 = 7 then at end,
      case when unread = 0 and r % 17 = 3 then at end,
      case when r % 60 = 5 then now() + interval '1 day' * (r / 60 % 20 - 5) end,
      case when r % 400 = 9 then at end,
      case when r % 5 < 2 then holders.ids[1 + (r / 5 % cardinality(holders.ids))::int] end,
      at
    from people
    cross join lateral (select case when ends_inbound then 2 else 1 end as arrivals) counted
    cross join (
      select coalesce(array_agg(user_id), '{}') as ids from inbox_holders where inbox_id = ${inboxId}
    ) holders`;
}

/** Question, answer, and one more by either side. Ids in the order of time, as they would have been made. */
async function addMessages(sql: Sql, inboxId: string): Promise<void> {
  await sql`
    insert into messages (id, conversation_id, inbox_id, kind, direction, status, origin, author_id, body, segments,
      occurred_at, sort_at, arrival, created_at)
    select uuidv7(said_at - now()), people.id, ${inboxId}, 'sms',
      (case when inbound then 'inbound' else 'outbound' end)::message_direction,
      (case when inbound then 'received' when part = 3 and r % 90 = 0 then 'undelivered' else 'delivered' end)::message_status,
      (case when inbound then 'customer' else 'typed' end)::message_origin,
      case when not inbound then primary_user_id end,
      case part
        when 1 then ${filledIn(sql, questions, sql`r / 3`)}
        when 2 then ${filledIn(sql, answers, sql`r / 5`)}
        else ${third(sql)}
      end,
      1, said_at, said_at, case when inbound then (part + 1) / 2 end, said_at
    from people
    cross join generate_series(1, 3) part
    cross join lateral (
      select at - (3 - part) * interval '37 minutes' as said_at, part = 1 or (part = 3 and ends_inbound) as inbound
    ) placed
    join inboxes on inboxes.id = ${inboxId}
    order by said_at`;
}

async function addTags(sql: Sql, { organizationId }: Inbox): Promise<void> {
  for (const { name, color, oneIn } of tagsOfSome) {
    await sql`
      insert into tags (id, organization_id, name, color) values (uuidv7(), ${organizationId}, ${name}, ${color})
      on conflict do nothing`;
    await sql`
      insert into conversation_tags (conversation_id, tag_id)
      select people.id, tags.id from people, tags
      where tags.organization_id = ${organizationId} and tags.name = ${name} and (r / 7) % ${oneIn}::int = 0`;
  }
}

const third = (sql: Sql) => sql`
  case when ends_inbound then ${filledIn(sql, replies, sql`r / 13`)} else ${filledIn(sql, answers, sql`r / 17`)} end`;

/** A sentence with its gaps filled. */
const filledIn = (sql: Sql, sentences: string[], by: Statement<unknown[]>) =>
  sql`replace(replace(${pick(sql, sentences, by)}, '$1', thing), '$2', number)`;
