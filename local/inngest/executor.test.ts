import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Inngest, InngestFunction } from "inngest";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { openClient } from "@/db/open-client";
import { freePort } from "@/local/ports";
import { ensureDatabase, startPostgres } from "@/local/postgres";
import {
  createEmptyDatabase,
  ExecutorProcess,
  RegistrationRefused,
  serveFunctions,
} from "./contract-support";
import { hashSigningKey } from "./signing";
import { startExecutor } from "./start-executor";

const deadline = { timeout: 15_000, interval: 20 };
const hour = 60 * 60 * 1000;

interface FailureContext {
  error: Error;
}

describe("the local executor", () => {
  const cleanups: (() => Promise<void>)[] = [];
  let databaseUrl: string;
  let executor: ExecutorProcess;

  beforeEach(async () => {
    const database = await createEmptyDatabase();
    databaseUrl = database.url;
    executor = new ExecutorProcess(databaseUrl);
    cleanups.push(
      () => database.drop(),
      () => executor.dispose(),
    );
    await executor.start();
  });
  afterEach(async () => {
    for (const clean of cleanups.splice(0).toReversed()) await clean();
  });

  type Create = (client: Inngest) => InngestFunction.Any[];
  const serve = async (create: Create, options?: Parameters<typeof serveFunctions>[2]) => {
    const app = await serveFunctions(executor, create, options);
    cleanups.push(() => app.close());
    return app;
  };
  const health = async () => (await fetch(`${executor.url}/health`)).json();

  test("killed in the middle of a sleep, goes on when the sleep ends and repeats no finished step", async () => {
    const seen: string[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "sleeper", triggers: [{ event: "sleep" }] }, async ({ step }) => {
        await step.run("before", () => void seen.push("before"));
        await step.sleepUntil("an hour", new Date(Date.now() + hour));
        await step.run("after", () => void seen.push("after"));
      }),
    ]);
    await app.client.send({ name: "sleep" });
    await expect.poll(() => seen, deadline).toEqual(["before"]);
    // Neither under way, before its end is kept, nor due.
    await expect.poll(health, deadline).toMatchObject({ queued: 1, running: 0, oldestDueAt: null });
    await executor.stop("SIGKILL");
    await executor.start();
    expect(await health()).toMatchObject({ queued: 1, oldestDueAt: null });
    executor.moveClock(hour + 1000);
    await expect.poll(() => seen, deadline).toEqual(["before", "after"]);
  });

  test("killed in the middle of a step, runs that step once more with the same attempt and no other", async () => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "worker", triggers: [{ event: "work" }] }, async ({ step, attempt }) => {
        await step.run("before", () => void seen.push("before"));
        await step.run("long", async () => {
          seen.push(`long, attempt ${attempt}`);
          if (seen.length === 2) await new Promise((resolve) => setTimeout(resolve, 1000));
        });
        await step.run("after", () => void seen.push("after"));
      }),
    ]);
    await app.client.send({ name: "work" });
    await expect.poll(() => seen.length, deadline).toBe(2);
    await executor.stop("SIGKILL");
    await executor.start();
    const expected = ["before", "long, attempt 0", "long, attempt 0", "after"];
    await expect.poll(() => seen, deadline).toEqual(expected);
    await expect.poll(async () => (await health()).queued, deadline).toBe(0);
    expect(seen).toEqual(expected);
  });

  test("killed again and again, loses no run and finishes each", async () => {
    const runs = 100;
    const finished: number[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "many", triggers: [{ event: "many" }] }, async ({ event, step }) => {
        await step.run("one", () => new Promise((resolve) => setTimeout(resolve, 20)));
        await step.run("two", () => new Promise((resolve) => setTimeout(resolve, 20)));
        await step.run("three", () => void finished.push(event.data.n));
      }),
    ]);
    await app.client.send(Array.from({ length: runs }, (_, n) => ({ name: "many", data: { n } })));
    for (const share of [0, 0.3, 0.6]) {
      await expect.poll(() => finished.length, deadline).toBeGreaterThanOrEqual(share * runs);
      await executor.stop("SIGKILL");
      await executor.start();
    }
    await expect.poll(() => new Set(finished).size, deadline).toBe(runs);
    await expect.poll(async () => (await health()).queued, deadline).toBe(0);
  });

  test("asked to end, ends at once and goes on after the next start", async () => {
    const seen: string[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "polite", triggers: [{ event: "polite" }] }, async ({ step }) => {
        await step.run("before", () => void seen.push("before"));
        await step.sleep("nap", "1s");
        await step.run("after", () => void seen.push("after"));
      }),
    ]);
    await app.client.send({ name: "polite" });
    await expect.poll(() => seen.length, deadline).toBe(1);
    const asked = performance.now();
    await executor.stop("SIGTERM");
    expect(performance.now() - asked).toBeLessThan(4000);
    await executor.start();
    await expect.poll(() => seen, deadline).toEqual(["before", "after"]);
  });

  test("an app that is down costs its runs no attempt", async () => {
    const seen: unknown[] = [];
    const create: Create = (client) => [
      client.createFunction(
        { id: "patient", triggers: [{ event: "patient" }], retries: 0 },
        ({ attempt }) => {
          seen.push(attempt);
        },
      ),
    ];
    const port = await freePort();
    const first = await serveFunctions(executor, create, { port, name: "patient" });
    await first.client.send({ name: "patient" });
    await expect.poll(() => seen, deadline).toEqual([0]);
    await first.leave();
    await first.client.send({ name: "patient" });
    const waited = performance.now() + 1500;
    await expect.poll(async () => performance.now() > waited && (await health()).queued, deadline).toBe(1);
    await serve(create, { port, name: "patient", register: false });
    await expect.poll(() => seen, deadline).toEqual([0, 0]);
  });

  test("a tick that was kept, but not answered as Postgres went away, silences none after it", async () => {
    const fired: unknown[] = [];
    await serve((client) => [
      client.createFunction({ id: "minutely", triggers: [{ cron: "* * * * *" }] }, ({ event }) => {
        fired.push(event.ts);
      }),
    ]);
    const sql = openClient(databaseUrl, { max: 1 });
    onTestFinished(() => sql.end());
    // Behind the executor's back, as that commit is.
    await sql`update crons set fired_at = fired_at + interval '1 second'`;
    executor.moveClock(2 * 60 * 1000);
    await expect.poll(() => fired.length, deadline).toBeGreaterThan(0);
    const before = fired.length;
    executor.moveClock(4 * 60 * 1000);
    await expect.poll(() => fired.length, deadline).toBeGreaterThan(before);
  });

  test("makes up for missed cron ticks with one run right after the start", async () => {
    const fired: unknown[] = [];
    await serve((client) => [
      client.createFunction({ id: "hourly", triggers: [{ cron: "0 * * * *" }] }, ({ event }) => {
        fired.push(event.data);
      }),
    ]);
    await executor.stop("SIGKILL");
    executor.moveClock(5 * hour);
    await executor.start();
    await expect.poll(() => fired, deadline).toEqual([{ cron: "0 * * * *" }]);
    executor.moveClock(6 * hour);
    await expect.poll(() => fired.length, deadline).toBe(2);
  });

  test("takes a repeated event id again after 24 hours", async () => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "daily", triggers: [{ event: "daily" }] },
        ({ event }) => void seen.push(event.data),
      ),
    ]);
    await app.client.send({ name: "daily", id: "d", data: { n: 1 } });
    executor.moveClock(23 * hour);
    await app.client.send({ name: "daily", id: "d", data: { n: 2 } });
    executor.moveClock(25 * hour);
    await app.client.send({ name: "daily", id: "d", data: { n: 3 } });
    const numbers = () => seen.map((data) => (data as { n: number }).n).sort();
    await expect.poll(numbers, deadline).toEqual([1, 3]);
  });

  test("loses every run when told to, and still knows the event ids", async () => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "lost", triggers: [{ event: "lost" }] }, async ({ event, step }) => {
        await step.sleepUntil("an hour", new Date(Date.now() + hour));
        seen.push(event.data);
      }),
    ]);
    const loseRuns = (authorization: string) =>
      fetch(`${executor.url}/admin/lose-runs`, { method: "POST", headers: { authorization } });
    await app.client.send({ name: "lost", id: "l", data: { n: 1 } });
    await expect.poll(async () => (await health()).queued, deadline).toBe(1);
    expect((await loseRuns("Bearer wrong")).status).toBe(401);
    expect((await loseRuns(`Bearer ${hashSigningKey(executor.signingKey)}`)).status).toBe(200);
    expect((await health()).queued).toBe(0);
    await app.client.send({ name: "lost", id: "l", data: { n: 2 } });
    await app.client.send({ name: "lost", id: "l2", data: { n: 3 } });
    executor.moveClock(2 * hour);
    await expect.poll(() => seen, deadline).toEqual([{ n: 3 }]);
  });

  test("refuses to work on a database that another executor holds", { timeout: 30_000 }, async () => {
    const second = startExecutor({ port: 0, databaseUrl, eventKey: "k", signingKey: "signkey-test-00" });
    await expect(second).rejects.toThrow("Another executor is already working on this database");
  });

  test("refuses functions that ask for more than it does, by name, and keeps none of their app", async () => {
    const refused = serveFunctions(executor, (client) => [
      client.createFunction({ id: "plain", triggers: [{ event: "a" }] }, () => undefined),
      client.createFunction(
        { id: "slow", triggers: [{ event: "a" }], debounce: { period: "5s" } },
        () => undefined,
      ),
    ]);
    await expect(refused).rejects.toThrow(RegistrationRefused);
    await expect(refused).rejects.toThrow(/-slow" uses debounce/);
    await expect(refused).rejects.toHaveProperty("status", 400);
    expect((await health()).functions).toBe(0);
  });

  test("fails a run whose step it does not know, and says which", async () => {
    const failures: string[] = [];
    const app = await serve((client) => [
      client.createFunction(
        {
          id: "waits",
          triggers: [{ event: "wait" }],
          onFailure: ({ error }: FailureContext) => void failures.push(error.message),
        },
        async ({ step }) => void (await step.waitForEvent("the answer", { event: "answer", timeout: "1h" })),
      ),
    ]);
    await app.client.send({ name: "wait" });
    await expect
      .poll(() => failures, deadline)
      .toEqual(['Step "the answer" asks for WaitForEvent, which the local executor does not support.']);
  });

  test("refuses malformed events with a reason", async () => {
    const bodies = [
      "{",
      "[{}]",
      '[{"name":"a","data":3}]',
      '[{"name":"inngest/function.failed","data":{}}]',
      JSON.stringify([{ name: "a", data: { text: "x".repeat(5_000_000) } }]),
    ];
    for (const body of bodies) {
      const response = await fetch(`${executor.url}/e/${executor.eventKey}`, { method: "POST", body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ status: 400, error: expect.any(String) });
    }
  });
});

test("survives a restart of Postgres in the middle of steps and sleeps", { timeout: 40_000 }, async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tidewire-executor-"));
  const first = await startPostgres({ dataDir });
  const port = Number(new URL(first.url).port);
  const executor = new ExecutorProcess(await ensureDatabase(first.url, "executor"));
  onTestFinished(async () => {
    await executor.dispose();
    // Stops whichever server runs on the folder by now.
    await first.stop();
    rmSync(first.directory, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  });
  await executor.start();
  const seen: string[] = [];
  let stopping: Promise<void> | undefined;
  const app = await serveFunctions(executor, (client) => [
    client.createFunction({ id: "worker", triggers: [{ event: "work" }] }, async ({ step }) => {
      await step.run("before", () => void seen.push("before"));
      await step.run("long", async () => {
        seen.push("long");
        stopping = first.stop();
        await stopping;
      });
      await step.sleep("nap", "1s");
      await step.run("after", () => void seen.push("after"));
    }),
  ]);
  await app.client.send({ name: "work" });
  await expect.poll(() => seen, deadline).toEqual(["before", "long"]);
  await stopping;
  await expect.poll(async () => (await fetch(`${executor.url}/health`)).status, deadline).toBe(503);
  const second = await startPostgres({ dataDir, port });
  await expect.poll(() => seen, deadline).toEqual(["before", "long", "after"]);
  expect(second.url).toBe(first.url);
  await app.close();
});
