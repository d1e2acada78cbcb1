import { setTimeout as delay } from "node:timers/promises";
import { type Client, openClient } from "@/db/open-client";
import { demoNumbers } from "@/db/seed";
import { type Stack, startStack } from "@/local/stack";
import type { Bench } from "../bench";

const patienceMs = 10 * 60_000;

/** The demo's first number and who answers for it. */
export type SendingNumber = { inboxId: string; userId: string };

export type SendingStack = { stack: Stack; sql: Client; number: SendingNumber };

/**
 * The production build on its own services, with a number to send from.
 * @param messagesPerSecond of that number; null without a limit.
 */
export async function startSending(bench: Bench, messagesPerSecond: number | null): Promise<SendingStack> {
  const stack = await startStack({ dataDir: bench.dataDir, ports: "free" });
  bench.defer(() => stack.stop());
  const sql = openClient(stack.databaseUrl, { max: 1 });
  bench.defer(() => sql.end());
  const [number] = await sql<SendingNumber[]>`
    update inboxes set messages_per_second = ${messagesPerSecond} where address = ${demoNumbers[0]}
    returning id as "inboxId", primary_user_id as "userId"`;
  if (!number) throw new Error("the demo's number is not there");
  return { stack, sql, number };
}

/** Sends an event to the engine, as the product does. */
export async function announce(stack: Stack, name: string, data: Record<string, string>): Promise<void> {
  const answer = await fetch(`${stack.executorUrl}/e/${stack.env.INNGEST_EVENT_KEY}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, data }),
  });
  if (!answer.ok) throw new Error(`the executor answered ${answer.status}`);
}

export type Arrival = { to: string; text: string; at: number };

/** What the carrier was sent with words that start so, in the order in which it came; times in ms since 1970. */
export async function readLedger(stack: Stack, start: string): Promise<Arrival[]> {
  const answer = await fetch(`${stack.carrierUrl}/admin/ledger`);
  const { entries } = (await answer.json()) as { entries: Arrival[] };
  return entries.filter(({ text }) => text.startsWith(start));
}

/** Lets the carrier forget what it was sent, of which it keeps everything: its memory is not the product's. */
export async function forgetLedger(stack: Stack): Promise<void> {
  const answer = await fetch(`${stack.carrierUrl}/admin/reset`, { method: "POST" });
  if (!answer.ok) throw new Error(`the carrier answered ${answer.status}`);
}

/** Resolves when `check` holds. */
export async function until(check: () => Promise<boolean>, lookMs = 250): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error("it did not come to its end");
    await delay(lookMs);
  }
}
