import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
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
import { noteFigures } from "./chaos-figures";
import { describeState } from "./chaos-state";
import { eventually } from "./eventually";
import { countGivenUp } from "./webhook-counts";
import { writeClock } from "./write-clock";

type Part = Parameters<Stack["kill"]>[0];

/** The whole product as processes that are killed, with the carrier's own ledger as the judge. */
export type ChaosStack = {
  readonly stack: Stack;
  /** Lets so many milliseconds of product time pass in every process, and with each minute a sweep. */
  pass(ms: number): void;
  /** Waits for what a sweep brings about: minutes of product time pass as fast as sweeps take. */
  sweepUntil(check: () => Promise<unknown>, withinMs: number): Promise<void>;
  /** The demo's first number, sending so many a second, and its primary user. */
  takeNumber(messagesPerSecond: number): Promise<{ inboxId: string; author: UserActor }>;
  /** Kills parts one after another, each at a moment of its own after the work went on. */
  killWhile(parts: readonly Part[], random: () => number, work: Work): Promise<Killed[]>;
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

type Work = {
  /** How far it has come, and whether nothing of it is left to do. */
  progress(): Promise<{ done: number; isOver: boolean }>;
  /** A kill comes within so many milliseconds after the work went on. */
  withinMs: number;
};

/** Longer than any recovery by leases, retries and the sweep. */
const longestMs = 180_000;

/** A sweep is over long before that, also on a busy machine. */
const betweenSweepsMs = 5000;

/** @param demo false leaves the database empty. */
export function useChaosStack({ demo = true } = {}): ChaosStack {
  let stack: Stack;
  let dataDir: string;
  let clockFile: string;

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-chaos-"));
    clockFile = path.join(dataDir, "clock");
    stack = await startStack({ dataDir, ports: "free", fsync: false, clockFile, seed: demo });
    // For verbs that are called here, as a page would call them.
    Object.assign(process.env, stack.env);
    resetEnv();
    inngest.setEnvVars(process.env);
  }, 240_000);

  beforeEach(({ onTestFailed }) =>
    // Once it is taken down, nothing tells why.
    onTestFailed(async () => {
      process.stdout.write(`${await describeState(stack, dataDir)}\n`);
    }),
  );

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
  const pass = (ms: number) => {
    clockMs += ms;
    writeClock(clockFile, clockMs);
  };
  const sweepUntil = async (check: () => Promise<unknown>, withinMs: number) => {
    let sweptAt = performance.now();
    await eventually(async () => {
      if (await check()) return true;
      if (performance.now() - sweptAt > betweenSweepsMs) {
        sweptAt = performance.now();
        pass(60_000);
      }
      return false;
    }, withinMs);
  };

  return {
    get stack() {
      return stack;
    },
    ...{ pass, sweepUntil, takeNumber },
    async killWhile(parts, random, { progress, withinMs }) {
      const killed: Killed[] = [];
      let inTheMiddle = 0;
      for (const part of parts) {
        const { done: before } = await eventually(progress);
        await sweepUntil(async () => {
          const { done, isOver } = await progress();
          return done > before || isOver;
        }, longestMs);
        await sleep(random() * withinMs);
        if (!(await progress()).isOver) inTheMiddle += 1;
        const from = Date.now();
        await stack.kill(part);
        killed.push({ from, to: Date.now() });
        await stack.restart(part);
      }
      noteFigures(`${inTheMiddle} of ${parts.length} kills in the middle`);
      expect(inTheMiddle, "kills in the middle").toBeGreaterThan(1);
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

/** In an order that a seed decides. */
export function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
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
