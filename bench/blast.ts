import { randomUUID } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type Client, openClient } from "@/db/open-client";
import { demoNumbers } from "@/db/seed";
import { type Stack, startStack } from "@/local/stack";
import { atOnce } from "./at-once";
import type { Bench } from "./bench";
import { ratePerSecond } from "./measure";

/** `BENCH_RECIPIENTS=100000 npm run bench blast` takes another size. */
const recipients = Number(process.env.BENCH_RECIPIENTS ?? 10_000);
/** As many calls as the lane has under way. */
const callsAtOnce = 100;
const patienceMs = 10 * 60_000;
const lookMs = 100;
const parts = ["web", "worker", "executor", "carrier"] as const;

/** A blast without a rate, from the event that starts it to the last message the carrier took. */
export async function blast(bench: Bench): Promise<void> {
  const stack = await startStack({ dataDir: bench.dataDir, ports: "free" });
  bench.defer(() => stack.stop());
  const sql = openClient(stack.databaseUrl, { max: 1 });
  bench.defer(() => sql.end());
  const engine = openClient(stack.databaseUrl.replace(/tidewire$/, "tidewire_executor"), { max: 1 });
  bench.defer(() => engine.end());
  const [number] = await sql<{ inboxId: string; userId: string }[]>`
    update inboxes set messages_per_second = null where address = ${demoNumbers[0]}
    returning id as "inboxId", primary_user_id as "userId"`;
  if (!number) throw new Error("the demo's number is not there");
  const receiver = await startReceiver();
  bench.defer(() => receiver.stop());
  await bench.measure({
    name: `${recipients}`,
    unit: "accepted/s",
    reach: "600/s, under 300 MB, 1 step per 100",
    floor: async () => {
      const before = receiver.taken();
      const rate = await ratePerSecond(recipients, () => postBarely(stack, receiver.url));
      // What the carrier still has to say of them would be said in the middle of the work otherwise.
      await until(async () => receiver.taken() - before >= 2 * recipients);
      return rate;
    },
    work: () => send(stack, sql, engine, number),
  });
}

type Receiver = { url: string; taken(): number; stop(): Promise<void> };

/** Takes webhooks and forgets them: what is said of the bare calls does not keep the product busy. */
async function startReceiver(): Promise<Receiver> {
  let count = 0;
  const server = http.createServer((request, response) => {
    count += 1;
    request.resume();
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    taken: () => count,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same number of calls to the carrier, and nothing else. */
async function postBarely(stack: Stack, webhookUrl: string): Promise<void> {
  await atOnce(callsAtOnce, recipients, async (index) => {
    const answer = await fetch(`${stack.env.TELNYX_BASE_URL}/messages`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${stack.env.TELNYX_API_KEY}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        from: demoNumbers[0],
        to: phoneOf(0, index),
        text: "Hello",
        webhook_url: webhookUrl,
        use_profile_webhooks: false,
      }),
    });
    if (!answer.ok) throw new Error(`the carrier answered ${answer.status}`);
    await answer.arrayBuffer();
  });
}

let rounds = 0;
const phoneOf = (round: number, index: number): string => `+1415${2_000_000 + round * recipients + index}`;

async function send(
  stack: Stack,
  sql: Client,
  engine: Client,
  number: { inboxId: string; userId: string },
): Promise<{ value: number; also: Record<string, number> }> {
  rounds += 1;
  const blastId = await makeBlast(sql, number, rounds);
  const stepsBefore = await countSteps(engine);
  const peaks = new Map<string, number>();
  const startedAt = performance.now();
  await announce(stack, blastId);
  await until(async () => {
    for (const part of parts) peaks.set(part, Math.max(peaks.get(part) ?? 0, memoryOf(stack.pid(part))));
    const [row] = await sql<{ sent: number }[]>`
      select count(*)::int as sent from messages where origin = 'blast' and origin_id = ${blastId} and sent_at is not null`;
    return row?.sent === recipients;
  });
  const seconds = (performance.now() - startedAt) / 1000;
  await until(async () => {
    const [row] = await sql<{ open: number }[]>`
      select count(*)::int as open from messages
      where origin = 'blast' and origin_id = ${blastId} and status <> 'delivered'`;
    return row?.open === 0;
  });
  const drained = (performance.now() - startedAt) / 1000 - seconds;
  const steps = (await countSteps(engine)) - stepsBefore;
  return {
    value: recipients / seconds,
    also: {
      "seconds until all webhooks were in": drained,
      "MB of the largest process": Math.max(...peaks.values()),
      "steps per 100": (steps * 100) / recipients,
    },
  };
}

/** With new people each round, as an import would have made them. */
async function makeBlast(
  sql: Client,
  { inboxId, userId }: { inboxId: string; userId: string },
  round: number,
): Promise<string> {
  const [listId, blastId] = [randomUUID(), randomUUID()];
  await sql`insert into lists (id, inbox_id, name) values (${listId}, ${inboxId}, ${`Round ${round}`})`;
  await sql`
    with people as (
      insert into contacts (id, inbox_id, full_name)
      select gen_random_uuid(), ${inboxId}::uuid, 'Person ' || g from generate_series(0, ${recipients - 1}::int) g
      returning id, full_name
    ), joined as (
      insert into list_members (list_id, contact_id, how) select ${listId}::uuid, id, 'by_hand' from people
    )
    insert into contact_phones (id, inbox_id, contact_id, phone)
    select gen_random_uuid(), ${inboxId}::uuid, id,
      '+1415' || (${2_000_000 + round * recipients}::int + split_part(full_name, ' ', 2)::int)
    from people`;
  await sql`analyze`;
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

async function announce(stack: Stack, blastId: string): Promise<void> {
  const answer = await fetch(`${stack.executorUrl}/e/${stack.env.INNGEST_EVENT_KEY}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "blast/due", data: { blastId } }),
  });
  if (!answer.ok) throw new Error(`the executor answered ${answer.status}`);
}

async function countSteps(engine: Client): Promise<number> {
  const [row] = await engine<{ steps: number }[]>`select count(*)::int as steps from steps`;
  return row?.steps ?? 0;
}

/** Megabytes that a process holds; 0 where the system does not say. */
function memoryOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error("the blast did not come to its end");
    await delay(lookMs);
  }
}
