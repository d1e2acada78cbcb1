import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { openClient } from "@/db/open-client";
import { inboxes, users } from "@/db/schema";
import { demoNumbers } from "@/db/seed";
import { inngest } from "@/inngest/client";
import type { UserActor } from "@/lib/auth/actor";
import { backgroundWorkEnded } from "@/lib/background";
import { resetEnv } from "@/lib/env";
import { databaseUrl, destroyPostgres } from "@/local/postgres";
import { type Stack, startStack } from "@/local/stack";
import { eventually } from "./eventually";
import { countGivenUp } from "./webhook-counts";

type Part = Parameters<Stack["kill"]>[0];

/** The whole product as processes that are killed, with the carrier's own ledger as the judge. */
export type ChaosStack = {
  readonly stack: Stack;
  /** Moves product time in every process, to so many milliseconds from now. */
  setClock(ms: number): void;
  /** Lets the minute begin that has its sweep, instead of waiting for it. */
  nextMinute(): void;
  /** The demo's first number, sending so many a second, and its primary user. */
  takeNumber(messagesPerSecond: number): Promise<{ inboxId: string; author: UserActor }>;
  /** Kills parts one after another, each at a moment of its own after something more has left. */
  killAll(parts: Part[], random: () => number, isDone: () => Promise<boolean>): Promise<Killed[]>;
  /** Kills worker and engine at once; when both are back, the engine has lost every run and kept its event ids. */
  loseRuns(): Promise<void>;
  /** Lets something go wrong at the carrier, as local/carrier/README.md lists it. */
  fault(fault: Record<string, unknown>): Promise<void>;
  /** The carrier behaves again. */
  clearFaults(): Promise<void>;
  /** Sends the engine an event. */
  announce(name: string, data: Record<string, string>): Promise<void>;
  /** A customer texts in. */
  text(from: string, to: string, text: string): Promise<void>;
  countLedger(): Promise<number>;
  /** How many webhooks the carrier no longer tries to deliver. */
  countGivenUp(): Promise<number>;
  /** How often each text was received. */
  countByText(): Promise<Map<string, number>>;
};

type Killed = { from: number; to: number };

export function useChaosStack(): ChaosStack {
  let stack: Stack;
  let dataDir: string;
  let clockFile: string;

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-chaos-"));
    clockFile = path.join(dataDir, "clock");
    stack = await startStack({ dataDir, ports: "free", fsync: false, clockFile });
    // For verbs that are called here, as a page would call them.
    Object.assign(process.env, stack.env);
    resetEnv();
    inngest.setEnvVars(process.env);
  }, 240_000);

  afterAll(async () => {
    await backgroundWorkEnded();
    await closeDatabase();
    await stack.stop();
    await destroyPostgres(path.join(dataDir, "postgres"));
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const readSummary = async () => {
    const answer = await fetch(`${stack.carrierUrl}/admin/ledger/summary`);
    return (await answer.json()) as { total: number; texts: { text: string; count: number }[] };
  };
  const countLedger = async () => (await readSummary()).total;

  let clockMs = 0;
  const setClock = (ms: number) => {
    clockMs = ms;
    fs.writeFileSync(clockFile, String(ms));
  };

  return {
    get stack() {
      return stack;
    },
    setClock,
    nextMinute: () => setClock(clockMs + 60_000),
    takeNumber,
    async killAll(parts, random, isDone) {
      const killed: Killed[] = [];
      for (const part of parts) {
        const before = await countLedger();
        await eventually(async () => (await countLedger()) > before || (await isDone()), 90_000);
        await sleep(random() * 400);
        const from = Date.now();
        await stack.kill(part);
        killed.push({ from, to: Date.now() });
        await stack.restart(part);
      }
      return killed;
    },
    async loseRuns() {
      await Promise.all([stack.kill("worker"), stack.kill("executor")]);
      const sql = openClient(databaseUrl(stack.databaseUrl, "tidewire_executor"), { max: 1 });
      await sql`delete from runs`;
      await sql.end();
      // The engine asks the worker for its functions.
      await stack.restart("worker");
      await stack.restart("executor");
    },
    fault: (fault) => post(`${stack.carrierUrl}/admin/faults`, fault),
    async clearFaults() {
      await fetch(`${stack.carrierUrl}/admin/faults`, { method: "DELETE" });
    },
    announce: (name, data) => post(`${stack.executorUrl}/e/${stack.env.INNGEST_EVENT_KEY}`, { name, data }),
    text: (from, to, text) => post(`${stack.carrierUrl}/admin/inbound`, { from, to, text }),
    countLedger,
    countGivenUp: () => countGivenUp(stack),
    countByText: async () => new Map((await readSummary()).texts.map(({ text, count }) => [text, count])),
  };
}

async function post(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

async function takeNumber(messagesPerSecond: number): Promise<{ inboxId: string; author: UserActor }> {
  const [inbox] = await db()
    .update(inboxes)
    .set({ messagesPerSecond })
    .where(eq(inboxes.address, demoNumbers[0]))
    .returning();
  if (!inbox) throw new Error("the demo has no inbox");
  const [user] = await db().select().from(users).where(eq(users.id, inbox.primaryUserId));
  if (!user) throw new Error("the demo has no user");
  const { id: userId, organizationId, role } = user;
  return { inboxId: inbox.id, author: { kind: "user", userId, organizationId, role, sessionId: "" } };
}
