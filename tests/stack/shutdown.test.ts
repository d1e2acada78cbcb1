import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { inboxes, messages, users } from "@/db/schema";
import { demoNumbers } from "@/db/seed";
import type { UserActor } from "@/lib/auth/actor";
import { destroyPostgres } from "@/local/postgres";
import { type Stack, startStack } from "@/local/stack";
import { eventually } from "@/tests/support/eventually";
import { createConversation, newPhone, queueText } from "@/tests/support/factories";

const total = 60;
/** Long enough that some calls are under way whenever the worker is asked to end. */
const carrierTakesMs = 700;

let stack: Stack;
let dataDir: string;

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-shutdown-"));
  stack = await startStack({ dataDir, ports: "free", fsync: false });
  process.env.DATABASE_URL = stack.databaseUrl;
}, 240_000);

afterAll(async () => {
  await closeDatabase();
  await stack.stop();
  await destroyPostgres(path.join(dataDir, "postgres"));
  fs.rmSync(dataDir, { recursive: true, force: true });
});

test("a worker that is asked to end finishes the calls it has begun, and the next one sends the rest", {
  timeout: 240_000,
}, async () => {
  await post(`${stack.carrierUrl}/admin/faults`, { kind: "latency", ms: carrierTakesMs });
  const { inboxId, ids } = await queueMessages();
  const wake = { name: "inbox/wake", data: { inboxId } };
  await post(`${stack.executorUrl}/e/${stack.env.INNGEST_EVENT_KEY}`, wake);
  await eventually(async () => (await countByStatus(ids, ["sent", "delivered"])) >= 15, 60_000);
  await stack.kill("worker", "SIGTERM");
  // Whatever was handed to the carrier is written down, and nothing is left half-way.
  expect(await countByStatus(ids, ["sending", "unknown"])).toBe(0);
  await stack.restart("worker");
  // Where the engine has given up on the process that ended, the sweep of one of the next minutes wakes the lane.
  await eventually(async () => (await countByStatus(ids, ["sent", "delivered"])) === total, 150_000);
  const ledger = await fetch(`${stack.carrierUrl}/admin/ledger/summary`);
  const { texts } = (await ledger.json()) as { texts: { text: string; count: number }[] };
  const ours = texts.filter(({ text }) => text.startsWith("in good order "));
  expect(ours).toHaveLength(total);
  expect(ours.filter(({ count }) => count !== 1)).toEqual([]);
});

/** Typed texts to as many people, paced so that they take some seconds. */
async function queueMessages(): Promise<{ inboxId: string; ids: string[] }> {
  const [inbox] = await db().select().from(inboxes).where(eq(inboxes.address, demoNumbers[0]));
  if (!inbox) throw new Error("the demo has no inbox");
  await db().update(inboxes).set({ messagesPerSecond: 15 }).where(eq(inboxes.id, inbox.id));
  const [user] = await db().select().from(users).where(eq(users.id, inbox.primaryUserId));
  if (!user) throw new Error("the demo has no user");
  const { id: userId, organizationId, role } = user;
  const author: UserActor = { kind: "user", userId, organizationId, role, sessionId: "" };
  const ids: string[] = [];
  for (let n = 0; n < total; n += 1) {
    ids.push(await queueText(author, await createConversation(inbox.id, newPhone()), `in good order ${n}`));
  }
  return { inboxId: inbox.id, ids };
}

async function countByStatus(ids: string[], wanted: string[]): Promise<number> {
  const rows = await db().select({ status: messages.status }).from(messages).where(inArray(messages.id, ids));
  return rows.filter(({ status }) => wanted.includes(status)).length;
}

async function post(url: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
}
