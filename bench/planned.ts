import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type Client, openClient } from "@/db/open-client";
import { demoNumbers } from "@/db/seed";
import { type Stack, startStack } from "@/local/stack";
import type { Bench } from "./bench";

const size = 10_000;
/** More than any long code may send, which is 4,500 a minute. */
const rate = 100;
/** Until their time, so that the lane waits for it asleep. */
const aheadMs = 10_000;
const patienceMs = 10 * 60_000;
const lookMs = 250;

type Number = { inboxId: string; userId: string };

/** Messages that are all planned for one minute, and a drip campaign that is applied to a list. */
export async function planned(bench: Bench): Promise<void> {
  const stack = await startStack({ dataDir: bench.dataDir, ports: "free" });
  bench.defer(() => stack.stop());
  const sql = openClient(stack.databaseUrl, { max: 1 });
  bench.defer(() => sql.end());
  const [number] = await sql<Number[]>`
    update inboxes set messages_per_second = ${rate} where address = ${demoNumbers[0]}
    returning id as "inboxId", primary_user_id as "userId"`;
  if (!number) throw new Error("the demo's number is not there");
  await bench.measure({
    name: `apply.${size}`,
    unit: "s",
    reach: "under 5 s",
    floor: () => insertBarely(sql, number),
    work: async () => ({ value: await apply(stack, sql, number) }),
  });
  await bench.measure({
    name: `send.${size}`,
    unit: "accepted/s",
    reach: "the number's rate, the first within 2 s of its time, in order, none twice",
    floor: async () => rate,
    work: () => send(stack, sql, number),
  });
}

let rounds = 0;
const phoneOf = (index: number): string => `+1415${2_000_000 + rounds * size + index}`;

/** The messages alone, which are the least there is to write. @returns seconds */
async function insertBarely(sql: Client, { inboxId }: Number): Promise<number> {
  rounds += 1;
  await makeThreads(sql, inboxId);
  const startedAt = performance.now();
  await sql`
    insert into messages (
      id, conversation_id, inbox_id, kind, direction, status, origin, body, occurred_at, sort_at, ready_at, lane
    )
    select gen_random_uuid(), id, inbox_id, 'sms', 'outbound', 'scheduled', 'drip', 'Hello', now() + interval '30 days',
      now() + interval '30 days', now() + interval '30 days', 1
    from conversations where inbox_id = ${inboxId} and peer_address between ${phoneOf(0)} and ${phoneOf(size - 1)}`;
  return (performance.now() - startedAt) / 1000;
}

/** From the event that the button sends to the last drip that stands in its thread. @returns seconds */
async function apply(stack: Stack, sql: Client, number: Number): Promise<number> {
  rounds += 1;
  const runId = await makeRun(sql, number);
  const startedAt = performance.now();
  await announce(stack, "drip/list-asked", { runId });
  await until(async () => {
    const [run] = await sql<{ applied: number }[]>`
      select applied_count as applied from drip_list_runs where id = ${runId} and finished_at is not null`;
    return run?.applied === size;
  });
  return (performance.now() - startedAt) / 1000;
}

/** With new people each round, as an import would have made them. */
async function makeRun(sql: Client, { inboxId, userId }: Number): Promise<string> {
  const [listId, campaignId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  const name = `Round ${rounds}`;
  await sql`insert into lists (id, inbox_id, name) values (${listId}, ${inboxId}, ${name})`;
  await sql`
    with people as (
      insert into contacts (id, inbox_id, full_name)
      select gen_random_uuid(), ${inboxId}::uuid, 'Person ' || g from generate_series(0, ${size - 1}::int) g
      returning id, full_name
    ), joined as (
      insert into list_members (list_id, contact_id, how) select ${listId}::uuid, id, 'by_hand' from people
    )
    insert into contact_phones (id, inbox_id, contact_id, phone)
    select gen_random_uuid(), ${inboxId}::uuid, id,
      '+1415' || (${2_000_000 + rounds * size}::int + split_part(full_name, ' ', 2)::int)
    from people`;
  await sql`analyze`;
  await sql`insert into drip_campaigns (id, inbox_id, name) values (${campaignId}, ${inboxId}, ${name})`;
  const drips = [{ body: "Hello {{first_name}}", amount: 30, unit: "days", files: [] }];
  await sql`
    insert into drip_list_runs (
      id, inbox_id, campaign_id, list_id, list_name, started_by, started_at, starts_at, timezone, drips,
      keeps_after_reply, signature, total, owed_since
    ) values (
      ${runId}, ${inboxId}, ${campaignId}, ${listId}, ${name}, ${userId}, now(), now(), 'America/Los_Angeles',
      ${JSON.stringify(drips)}::jsonb, false, '', ${size}, now()
    )`;
  return runId;
}

/** Planned in one order for times within a minute in another; the carrier says what came when. */
async function send(
  stack: Stack,
  sql: Client,
  { inboxId }: Number,
): Promise<{ value: number; also: Record<string, number> }> {
  rounds += 1;
  const round = `Round ${rounds}, message `;
  await makeThreads(sql, inboxId);
  const due = Date.now() + aheadMs;
  await sql`
    insert into messages (
      id, conversation_id, inbox_id, kind, direction, status, origin, body, occurred_at, sort_at, ready_at, lane
    )
    select gen_random_uuid(), v.id, v.inbox_id, 'sms', 'outbound', 'scheduled', 'scheduled', ${round} || v.place,
      v.at, v.at, v.at, 1
    from (
      select id, inbox_id, place, to_timestamp(${due / 1000}::float8 + place * 59.0 / ${size}::int) as at
      from conversations cross join lateral (
        select right(peer_address, 7)::int - ${2_000_000 + rounds * size}::int as place
      ) p
      where inbox_id = ${inboxId} and peer_address between ${phoneOf(0)} and ${phoneOf(size - 1)}
    ) v`;
  await announce(stack, "inbox/wake", { inboxId });
  await until(async () => {
    const [row] = await sql<{ open: number }[]>`
      select count(*)::int as open from messages
      where inbox_id = ${inboxId} and status in ('scheduled', 'queued', 'sending') and starts_with(body, ${round})`;
    return row?.open === 0;
  });
  const entries = await readLedger(stack, round);
  const [first, last] = [entries[0]?.at ?? Number.NaN, entries.at(-1)?.at ?? Number.NaN];
  const off = entries.map(({ place }, index) => Math.abs(place - index));
  return {
    value: ((entries.length - 1) * 1000) / (last - first),
    also: {
      "ms from its time to the first": first - due,
      "places at most off the planned order": Math.max(...off),
      missing: size - new Set(entries.map(({ place }) => place)).size,
      twice: entries.length - new Set(entries.map(({ place }) => place)).size,
    },
  };
}

/** What the carrier has of a round, in the order in which it came. */
async function readLedger(stack: Stack, round: string): Promise<{ place: number; at: number }[]> {
  const answer = await fetch(`${stack.carrierUrl}/admin/ledger`);
  const { entries } = (await answer.json()) as { entries: { text: string; at: number }[] };
  return entries
    .filter(({ text }) => text.startsWith(round))
    .map(({ text, at }) => ({ place: Number(text.slice(round.length)), at }));
}

async function makeThreads(sql: Client, inboxId: string): Promise<void> {
  await sql`
    insert into conversations (id, inbox_id, peer_address, sort_at)
    select gen_random_uuid(), ${inboxId}::uuid, '+1415' || (${2_000_000 + rounds * size}::int + g), now()
    from generate_series(0, ${size - 1}::int) g`;
  await sql`analyze`;
}

async function announce(stack: Stack, name: string, data: Record<string, string>): Promise<void> {
  const answer = await fetch(`${stack.executorUrl}/e/${stack.env.INNGEST_EVENT_KEY}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, data }),
  });
  if (!answer.ok) throw new Error(`the executor answered ${answer.status}`);
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error("it did not come to its end");
    await delay(lookMs);
  }
}
