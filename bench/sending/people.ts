import { randomUUID } from "node:crypto";
import type { Client } from "@/db/open-client";

const firstPhone = 2_000_000;

/** The phone of a person of a round; each round has people of its own. */
export const phoneOf = (round: number, count: number, index: number): string =>
  `+1415${firstPhone + round * count + index}`;

/** A list of new people, as an import would have made them. @returns its id. */
export async function makeList(
  sql: Client,
  given: { inboxId: string; round: number; count: number },
): Promise<string> {
  const { inboxId, round, count } = given;
  const listId = randomUUID();
  await sql`insert into lists (id, inbox_id, name) values (${listId}, ${inboxId}, ${`Round ${round}`})`;
  await sql`
    with people as (
      insert into contacts (id, inbox_id, full_name)
      select gen_random_uuid(), ${inboxId}::uuid, 'Person ' || g from generate_series(0, ${count - 1}::int) g
      returning id, full_name
    ), joined as (
      insert into list_members (list_id, contact_id, how) select ${listId}::uuid, id, 'by_hand' from people
    )
    insert into contact_phones (id, inbox_id, contact_id, phone)
    select gen_random_uuid(), ${inboxId}::uuid, id,
      '+1415' || (${firstPhone + round * count}::int + split_part(full_name, ' ', 2)::int)
    from people`;
  await sql`analyze`;
  return listId;
}

/** An empty conversation with each person of a round. */
export async function makeThreads(
  sql: Client,
  given: { inboxId: string; round: number; count: number },
): Promise<void> {
  const { inboxId, round, count } = given;
  await sql`
    insert into conversations (id, inbox_id, peer_address, sort_at)
    select gen_random_uuid(), ${inboxId}::uuid, '+1415' || (${firstPhone + round * count}::int + g), now()
    from generate_series(0, ${count - 1}::int) g`;
  await sql`analyze`;
}

/** A blast to new people that is due: what is missing is its event. @returns its id. */
export async function makeBlast(
  sql: Client,
  given: { inboxId: string; userId: string; round: number; count: number },
): Promise<string> {
  const { inboxId, userId, round } = given;
  const listId = await makeList(sql, given);
  const blastId = randomUUID();
  const audience = { lists: [{ id: listId, name: "All" }], tags: [], contacts: [], excludedList: null };
  await sql`
    insert into blasts (
      id, inbox_id, name, body, footer, timezone, audience, status, sent_by, owed_since, overrides_quiet_hours
    ) values (
      ${blastId}, ${inboxId}, ${`Round ${round}`}, 'Hello {{first_name}}', 'Reply STOP to opt out.', 'UTC',
      ${JSON.stringify(audience)}::jsonb, 'sending', ${userId}, now(), true
    )`;
  return blastId;
}
