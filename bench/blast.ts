import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, openClient } from "@/db/open-client";
import { demoNumbers } from "@/db/seed";
import type { Stack } from "@/local/stack";
import { atOnce } from "./at-once";
import type { Bench } from "./bench";
import { ratePerSecond } from "./measure";
import { makeBlast, phoneOf } from "./sending/people";
import { announce, forgetLedger, readLedger, type SendingStack, startSending, until } from "./sending/start";

/** `BENCH_RECIPIENTS=100000 npm run bench blast` takes another size. */
const recipients = Number(process.env.BENCH_RECIPIENTS ?? 10_000);
/** As many calls as the lane has under way. */
const callsAtOnce = 100;
const lookMs = 100;
const parts = ["web", "worker", "executor", "carrier"] as const;

/** A blast without a rate, from the event that starts it to the last message the carrier took. */
export async function blast(bench: Bench): Promise<void> {
  const sending = await startSending(bench, null);
  const { stack } = sending;
  const engine = openClient(stack.databaseUrl.replace(/tidewire$/, "tidewire_executor"), { max: 1 });
  bench.defer(() => engine.end());
  const receiver = await startReceiver();
  bench.defer(() => receiver.stop());
  await bench.measure({
    name: `${recipients}`,
    unit: "accepted/s",
    reach: "600/s, under 300 MB, 1 step per 100, none missed, none twice",
    // A large one takes minutes, and is as long as many rounds.
    rounds: recipients > 20_000 ? 1 : undefined,
    floor: async () => {
      const before = receiver.taken();
      const rate = await ratePerSecond(recipients, () => postBarely(stack, receiver.url));
      // What the carrier still has to say of them would be said in the middle of the work otherwise.
      await until(async () => receiver.taken() - before >= 2 * recipients, lookMs);
      await forgetLedger(stack);
      return rate;
    },
    work: () => send(sending, engine),
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
        to: phoneOf(0, recipients, index),
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

async function send(
  { stack, sql, number }: SendingStack,
  engine: Client,
): Promise<{ value: number; also: Record<string, number> }> {
  rounds += 1;
  const blastId = await makeBlast(sql, { ...number, round: rounds, count: recipients });
  const stepsBefore = await countSteps(engine);
  const peaks = new Map<string, number>();
  const startedAt = performance.now();
  await announce(stack, "blast/due", { blastId });
  await until(async () => {
    for (const part of parts) peaks.set(part, Math.max(peaks.get(part) ?? 0, memoryOf(stack.pid(part))));
    const [row] = await sql<{ sent: number }[]>`
      select count(*)::int as sent from messages where origin = 'blast' and origin_id = ${blastId} and sent_at is not null`;
    return row?.sent === recipients;
  }, lookMs);
  const seconds = (performance.now() - startedAt) / 1000;
  await until(async () => {
    const [row] = await sql<{ open: number }[]>`
      select count(*)::int as open from messages
      where origin = 'blast' and origin_id = ${blastId} and status <> 'delivered'`;
    return row?.open === 0;
  }, lookMs);
  const drained = (performance.now() - startedAt) / 1000 - seconds;
  const steps = (await countSteps(engine)) - stepsBefore;
  const sent = await readLedger(stack, "");
  const reached = new Set(sent.map(({ to }) => to)).size;
  await forgetLedger(stack);
  return {
    value: recipients / seconds,
    also: {
      "seconds until all webhooks were in": drained,
      ...Object.fromEntries(parts.map((part) => [`MB of ${part}`, peaks.get(part) ?? 0])),
      "steps per 100": (steps * 100) / recipients,
      missed: recipients - reached,
      twice: sent.length - reached,
    },
  };
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
