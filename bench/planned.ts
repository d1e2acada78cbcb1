import { randomUUID } from "node:crypto";
import type { Client } from "@/db/open-client";
import type { Stack } from "@/local/stack";
import type { Bench } from "./bench";
import { makeList, makeThreads, phoneOf } from "./sending/people";
import { announce, readLedger, type SendingNumber, startSending, until } from "./sending/start";

const size = 10_000;
/** More than any long code may send, which is 4,500 a minute. */
const rate = 100;
/** Until their time, so that the lane waits for it asleep. */
const aheadMs = 10_000;

/** Messages that are all planned for one minute, and a drip campaign that is applied to a list. */
export async function planned(bench: Bench): Promise<void> {
  const { stack, sql, number } = await startSending(bench, rate);
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

/** The messages alone, which are the least there is to write. @returns seconds */
async function insertBarely(sql: Client, { inboxId }: SendingNumber): Promise<number> {
  rounds += 1;
  await makeThreads(sql, { inboxId, round: rounds, count: size });
  const startedAt = performance.now();
  await sql`
    insert into messages (
      id, conversation_id, inbox_id, kind, direction, status, origin, body, occurred_at, sort_at, ready_at, lane
    )
    select gen_random_uuid(), id, inbox_id, 'sms', 'outbound', 'scheduled', 'drip', 'Hello', now() + interval '30 days',
      now() + interval '30 days', now() + interval '30 days', 1
    from conversations where inbox_id = ${inboxId} and peer_address between ${phoneOf(rounds, size, 0)} and ${phoneOf(rounds, size, size - 1)}`;
  return (performance.now() - startedAt) / 1000;
}

/** From the event that the button sends to the last drip that stands in its thread. @returns seconds */
async function apply(stack: Stack, sql: Client, number: SendingNumber): Promise<number> {
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
async function makeRun(sql: Client, { inboxId, userId }: SendingNumber): Promise<string> {
  const [campaignId, runId] = [randomUUID(), randomUUID()];
  const name = `Round ${rounds}`;
  const listId = await makeList(sql, { inboxId, round: rounds, count: size });
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
  { inboxId }: SendingNumber,
): Promise<{ value: number; also: Record<string, number> }> {
  rounds += 1;
  const round = `Round ${rounds}, message `;
  await makeThreads(sql, { inboxId, round: rounds, count: size });
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
        select right(peer_address, 7)::int - ${Number(phoneOf(rounds, size, 0).slice(-7))}::int as place
      ) p
      where inbox_id = ${inboxId} and peer_address between ${phoneOf(rounds, size, 0)} and ${phoneOf(rounds, size, size - 1)}
    ) v`;
  await announce(stack, "inbox/wake", { inboxId });
  await until(async () => {
    const [row] = await sql<{ open: number }[]>`
      select count(*)::int as open from messages
      where inbox_id = ${inboxId} and status in ('scheduled', 'queued', 'sending') and starts_with(body, ${round})`;
    return row?.open === 0;
  });
  const entries = (await readLedger(stack, round)).map(({ text, at }) => ({
    place: Number(text.slice(round.length)),
    at,
  }));
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
