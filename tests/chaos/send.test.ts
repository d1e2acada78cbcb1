import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { asc, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { inboxes, messages, users } from "@/db/schema";
import { demoNumbers } from "@/db/seed";
import type { UserActor } from "@/lib/auth/actor";
import { callWithinMs } from "@/lib/lanes/rules";
import { destroyPostgres } from "@/local/postgres";
import { seededRandom } from "@/local/seeded-random";
import { type Stack, startStack } from "@/local/stack";
import { eventually } from "@/tests/support/eventually";
import { createConversation, newPhone, queueText } from "@/tests/support/factories";

/**
 * The small form of the promise that nobody is texted twice and nobody is forgotten: 200 messages are under way
 * while processes are killed at moments a seed decides. The carrier's own ledger is the judge.
 */
const total = 200;
const kills: Parameters<Stack["kill"]>[0][] = ["worker", "postgres", "executor", "web", "worker", "postgres"];
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 100_000);

let stack: Stack;
let dataDir: string;
let clockFile: string;

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-chaos-"));
  clockFile = path.join(dataDir, "clock");
  stack = await startStack({ dataDir, ports: "free", fsync: false, clockFile });
  process.env.DATABASE_URL = stack.databaseUrl;
}, 240_000);

afterAll(async () => {
  await closeDatabase();
  await stack.stop();
  await destroyPostgres(path.join(dataDir, "postgres"));
  fs.rmSync(dataDir, { recursive: true, force: true });
});

test(`200 messages survive kills of web, worker, executor and Postgres (CHAOS_SEED=${seed})`, {
  timeout: 300_000,
}, async () => {
  const random = seededRandom(seed);
  const ids = await queueMessages();
  await wake();
  const killed: { from: number; to: number }[] = [];
  for (const part of kills) {
    const before = await countLedger();
    await eventually(async () => (await countLedger()) > before || (await isDrained(ids)), 90_000);
    await sleep(random() * 400);
    const from = Date.now();
    await stack.kill(part);
    killed.push({ from, to: Date.now() });
    await stack.restart(part);
  }
  // Claims cut off by a kill age to unknown within two sweeps; their records are looked up two minutes later.
  await eventually(() => isDrained(ids), 150_000);
  fs.writeFileSync(clockFile, String(3 * 60_000));
  await eventually(
    async () => (await listByStatus(ids)).get("unknown") === undefined || (await areLookedUp(ids)),
    90_000,
  );

  const counts = await countByText();
  const rows = await db()
    .select()
    .from(messages)
    .where(inArray(messages.id, ids))
    .orderBy(asc(messages.body));
  for (const row of rows) {
    const received = counts.get(row.body) ?? 0;
    expect(received, `${row.body} (${row.status}) was received ${received} times`).toBeLessThanOrEqual(1);
    // What the carrier took is known here, and what it did not take is owned up to.
    if (received === 1) expect(row.status).toMatch(/^(sent|delivered)$/);
    else expect(row.status).toMatch(/^(unknown|failed)$/);
  }
  // A call begins soon after its claim or never: only what was claimed just before a kill can be cut off by it.
  const lost = rows.filter((row) => !counts.has(row.body));
  process.stdout.write(
    `CHAOS_SEED=${seed}: ${lost.length} of ${total} cut off before the carrier had them\n`,
  );
  for (const { body, claimedAt } of lost) {
    const at = claimedAt?.getTime() ?? 0;
    const isCutOff = killed.some(({ from, to }) => from - callWithinMs - 1000 < at && at <= to);
    expect(isCutOff, `${body}, claimed at ${claimedAt?.toISOString()}, was cut off by a kill`).toBe(true);
  }
});

/** 200 typed texts to 50 people, paced so that they take some seconds. */
async function queueMessages(): Promise<string[]> {
  const [inbox] = await db().select().from(inboxes).where(eq(inboxes.address, demoNumbers[0]));
  if (!inbox) throw new Error("the demo has no inbox");
  await db().update(inboxes).set({ messagesPerSecond: 25 }).where(eq(inboxes.id, inbox.id));
  const [user] = await db().select().from(users).where(eq(users.id, inbox.primaryUserId));
  if (!user) throw new Error("the demo has no user");
  const author: UserActor = {
    kind: "user",
    userId: user.id,
    organizationId: user.organizationId,
    role: user.role,
    sessionId: "",
  };
  const ids: string[] = [];
  for (let person = 0; person < total / 4; person += 1) {
    const conversation = await createConversation(inbox.id, newPhone());
    for (let i = 0; i < 4; i += 1) ids.push(await queueText(author, conversation, `message ${person}-${i}`));
  }
  return ids;
}

async function wake(): Promise<void> {
  const [inbox] = await db().select().from(inboxes).where(eq(inboxes.address, demoNumbers[0]));
  await fetch(`${stack.executorUrl}/e/${stack.env.INNGEST_EVENT_KEY}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "inbox/wake", data: { inboxId: inbox?.id } }),
  });
}

async function listByStatus(ids: string[]): Promise<Map<string, number>> {
  const rows = await db().select({ status: messages.status }).from(messages).where(inArray(messages.id, ids));
  const counts = new Map<string, number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

async function isDrained(ids: string[]): Promise<boolean> {
  const counts = await listByStatus(ids);
  return !["queued", "scheduled", "sending"].some((status) => counts.has(status));
}

async function areLookedUp(ids: string[]): Promise<boolean> {
  const rows = await db().select().from(messages).where(inArray(messages.id, ids));
  return rows.every((row) => row.status !== "unknown" || row.lookups > 0);
}

type Summary = { total: number; texts: { text: string; count: number }[] };

async function readSummary(): Promise<Summary> {
  const answer = await fetch(`${stack.carrierUrl}/admin/ledger/summary`);
  return (await answer.json()) as Summary;
}

const countLedger = async () => (await readSummary()).total;
const countByText = async () => new Map((await readSummary()).texts.map(({ text, count }) => [text, count]));
