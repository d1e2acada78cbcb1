import { EventEmitter, once } from "node:events";
import { NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, beforeAll, describe, test } from "vitest";
import {
  createEmptyDatabase,
  type Engine,
  ExecutorProcess,
  RegistrationRefused,
  serveFunctions,
  type TestApp,
} from "./contract-support";

// What the product relies on, of whichever engine: the local executor, or with INNGEST_CONTRACT_URL,
// INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY a real Inngest server that can reach this machine.
interface FailureContext {
  error: Error;
  event: { data: { event: { data: unknown } } };
}

describe.concurrent("an Inngest engine", {
  timeout: process.env.INNGEST_CONTRACT_URL ? 90_000 : 20_000,
}, () => {
  const deadline = { timeout: process.env.INNGEST_CONTRACT_URL ? 85_000 : 15_000, interval: 20 };
  const apps: TestApp[] = [];
  let engine: Engine;
  let tidyUp: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const url = process.env.INNGEST_CONTRACT_URL;
    if (url) {
      const { INNGEST_EVENT_KEY: eventKey = "", INNGEST_SIGNING_KEY: signingKey = "" } = process.env;
      engine = { url, eventKey, signingKey };
      return;
    }
    const database = await createEmptyDatabase();
    const executor = new ExecutorProcess(database.url);
    await executor.start();
    engine = executor;
    tidyUp = async () => {
      await executor.dispose();
      await database.drop();
    };
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await tidyUp?.();
  });

  const serve: (create: Parameters<typeof serveFunctions>[1]) => Promise<TestApp> = async (create) => {
    const app = await serveFunctions(engine, create);
    apps.push(app);
    return app;
  };

  test("runs a function with its event and each step once", async ({ expect }) => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "adds", triggers: [{ event: "contract/add" }] },
        async ({ event, step }) => {
          const sum = await step.run("add", () => {
            seen.push("add");
            return event.data.a + event.data.b;
          });
          const text = await step.run("write", () => ({ text: `sum ${sum}` }));
          seen.push(text, event.name, event.id);
        },
      ),
    ]);
    await app.client.send({ name: "contract/add", data: { a: 2, b: 3 }, id: `add-${app.client.id}` });
    await expect
      .poll(() => seen, deadline)
      .toEqual(["add", { text: "sum 5" }, "contract/add", `add-${app.client.id}`]);
  });

  test("keeps results that are empty, nested or hold odd characters", async ({ expect }) => {
    const odd = { empty: null, list: [1, { deep: [] }], text: 'a\u0000b "quoted" \ud83d\ude00 \u2028' };
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "odd", triggers: [{ event: "contract/odd" }] }, async ({ event, step }) => {
        const kept = await step.run("keep", () => odd);
        const nothing = await step.run("nothing", () => undefined);
        seen.push(event.data, kept, nothing);
      }),
    ]);
    await app.client.send({ name: "contract/odd", data: odd });
    await expect.poll(() => seen, deadline).toEqual([odd, odd, null]);
  });

  test("sleeps until the time it was told, not shorter", async ({ expect }) => {
    const woken: number[] = [];
    const until = Date.now() + 1500;
    const app = await serve((client) => [
      client.createFunction({ id: "sleeps", triggers: [{ event: "contract/sleep" }] }, async ({ step }) => {
        await step.sleepUntil("until", new Date(until));
        await step.sleep("for", "1s");
        await step.run("wake", () => void woken.push(Date.now()));
      }),
    ]);
    await app.client.send({ name: "contract/sleep" });
    await expect.poll(() => woken.length, deadline).toBe(1);
    expect(woken[0]).toBeGreaterThanOrEqual(until + 1000);
    expect(woken[0]).toBeLessThan(until + 6000);
  });

  test("starts other functions by events sent from a step, once", async ({ expect }) => {
    const received: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "sends", triggers: [{ event: "contract/first" }] }, async ({ step }) => {
        const sent = await step.sendEvent("send", [
          { name: "contract/second", data: { n: 1 } },
          { name: "contract/second", data: { n: 2 } },
        ]);
        await step.run("after", () => void received.push(sent.ids.length));
      }),
      client.createFunction({ id: "hears", triggers: [{ event: "contract/second" }] }, ({ event }) => {
        received.push(event.data);
      }),
    ]);
    await app.client.send({ name: "contract/first" });
    await expect.poll(() => received.length, deadline).toBe(3);
    expect(received).toEqual(expect.arrayContaining([2, { n: 1 }, { n: 2 }]));
  });

  test("starts every function that an event triggers, and none that it does not", async ({ expect }) => {
    const started: string[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "one", triggers: [{ event: "contract/both" }] },
        () => void started.push("one"),
      ),
      client.createFunction(
        { id: "two", triggers: [{ event: "contract/both" }, { event: "contract/x" }] },
        () => {
          started.push("two");
        },
      ),
      client.createFunction({ id: "other", triggers: [{ event: "contract/other" }] }, () => {
        started.push("other");
      }),
    ]);
    await app.client.send({ name: "contract/both" });
    await app.client.send({ name: "contract/x" });
    await expect.poll(() => started.toSorted(), deadline).toEqual(["one", "two", "two"]);
  });

  test("repeats a failing step and not the steps before it", async ({ expect }) => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "fails-twice", triggers: [{ event: "contract/flaky" }], retries: 2 },
        async ({ step, attempt }) => {
          await step.run("before", () => void seen.push("before"));
          await step.run("flaky", () => {
            seen.push(attempt);
            if (attempt < 2) throw new Error("not yet");
          });
          await step.run("after", () => void seen.push("after", attempt));
        },
      ),
    ]);
    await app.client.send({ name: "contract/flaky" });
    await expect.poll(() => seen, deadline).toEqual(["before", 0, 1, 2, "after", 0]);
  });

  test("repeats a function that throws outside of its steps", async ({ expect }) => {
    const attempts: number[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "throws", triggers: [{ event: "contract/throw" }], retries: 1 },
        ({ attempt }) => {
          attempts.push(attempt);
          if (attempt === 0) throw new Error("not yet");
        },
      ),
    ]);
    await app.client.send({ name: "contract/throw" });
    await expect.poll(() => attempts, deadline).toEqual([0, 1]);
  });

  test("waits as long as a RetryAfterError says", async ({ expect }) => {
    const times: number[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "later", triggers: [{ event: "contract/later" }], retries: 2 },
        async ({ step }) => {
          await step.run("busy", () => {
            times.push(Date.now());
            if (times.length === 1) throw new RetryAfterError("busy", 3000);
            if (times.length === 2) throw new RetryAfterError("busy", new Date(Date.now() + 2000));
          });
        },
      ),
    ]);
    await app.client.send({ name: "contract/later" });
    await expect.poll(() => times.length, deadline).toBe(3);
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(2900);
    expect(third - second).toBeGreaterThanOrEqual(1900);
  });

  test("does not repeat after a NonRetriableError, and tells onFailure why", async ({ expect }) => {
    const failures: unknown[] = [];
    let calls = 0;
    const app = await serve((client) => [
      client.createFunction(
        {
          id: "refuses",
          triggers: [{ event: "contract/refuse" }],
          onFailure: ({ error, event }: FailureContext) =>
            void failures.push(error.message, event.data.event.data),
        },
        async ({ step }) => {
          await step.run("refuse", () => {
            calls += 1;
            throw new NonRetriableError("never");
          });
        },
      ),
      client.createFunction(
        {
          id: "bystander",
          triggers: [{ event: "contract/nothing" }],
          onFailure: () => void failures.push("bystander"),
        },
        () => undefined,
      ),
    ]);
    await app.client.send({ name: "contract/refuse", data: { n: 7 } });
    await expect.poll(() => failures, deadline).toEqual(["never", { n: 7 }]);
    expect(calls).toBe(1);
  });

  test("gives up after the last retry and runs onFailure once", async ({ expect }) => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction(
        {
          id: "gives-up",
          triggers: [{ event: "contract/give-up" }],
          retries: 1,
          onFailure: ({ error }: FailureContext) => void seen.push(error.message),
        },
        ({ attempt }) => {
          seen.push(attempt);
          throw new Error(`attempt ${attempt} failed`);
        },
      ),
    ]);
    await app.client.send({ name: "contract/give-up" });
    await expect.poll(() => seen, deadline).toEqual([0, 1, "attempt 1 failed"]);
  });

  test("lets the function go on after a step it could not do", async ({ expect }) => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "copes", triggers: [{ event: "contract/cope" }], retries: 0 },
        async ({ step }) => {
          const result = await step
            .run("impossible", () => Promise.reject(new Error("no")))
            .catch((e: Error) => e.message);
          await step.run("instead", () => void seen.push(result));
        },
      ),
    ]);
    await app.client.send({ name: "contract/cope" });
    await expect.poll(() => seen, deadline).toEqual(["no"]);
  });

  test("runs parallel steps side by side, each once, and goes on when all are done", async ({ expect }) => {
    const seen: string[] = [];
    const begun = new EventEmitter();
    const bothBegan = once(begun, "both");
    const app = await serve((client) => [
      client.createFunction(
        { id: "parallel", triggers: [{ event: "contract/parallel" }] },
        async ({ step }) => {
          const part = (name: string) =>
            step.run(name, async () => {
              seen.push(name);
              if (seen.length === 2) begun.emit("both");
              await bothBegan;
              return name;
            });
          const parts = await Promise.all([part("a"), part("b"), step.sleep("nap", "1s")]);
          await step.run("join", () => void seen.push(`joined ${parts.slice(0, 2).join("+")}`));
          seen.push("end");
        },
      ),
    ]);
    await app.client.send({ name: "contract/parallel" });
    await expect.poll(() => seen.length, deadline).toBe(4);
    expect(seen.slice(0, 2).toSorted()).toEqual(["a", "b"]);
    expect(seen.slice(2)).toEqual(["joined a+b", "end"]);
  });

  test("runs one step at a time for each concurrency key", async ({ expect }) => {
    let running = 0;
    let most = 0;
    const runningByKey = new Map<string, number>();
    const overlaps: string[] = [];
    const finished: string[] = [];
    const app = await serve((client) => [
      client.createFunction(
        {
          id: "one-each",
          triggers: [{ event: "contract/keyed" }],
          concurrency: { limit: 1, key: "event.data.inboxId" },
        },
        async ({ event, step }) => {
          const key: string = event.data.inboxId;
          await step.run("work", async () => {
            const sameKey = (runningByKey.get(key) ?? 0) + 1;
            runningByKey.set(key, sameKey);
            if (sameKey > 1) overlaps.push(key);
            running += 1;
            most = Math.max(most, running);
            await new Promise((resolve) => setTimeout(resolve, 200));
            running -= 1;
            runningByKey.set(key, sameKey - 1);
            finished.push(key);
          });
        },
      ),
    ]);
    const keysInOrder = ["x", "x", "x", "y", "y", "y"];
    await app.client.send(keysInOrder.map((inboxId) => ({ name: "contract/keyed", data: { inboxId } })));
    await expect.poll(() => finished.toSorted(), deadline).toEqual(keysInOrder);
    expect(overlaps).toEqual([]);
    expect(most).toBe(2);
  });

  test("runs an event id once, whatever is sent under it again", async ({ expect }) => {
    const seen: unknown[] = [];
    const app = await serve((client) => [
      client.createFunction({ id: "once", triggers: [{ event: "contract/once" }] }, ({ event }) => {
        seen.push(event.data.n);
      }),
    ]);
    const id = `once-${app.client.id}`;
    await app.client.send({ name: "contract/once", id, data: { n: 1 } });
    const again = await app.client.send([
      { name: "contract/once", id, data: { n: 2 } },
      { name: "contract/once", id: `${id}-other`, data: { n: 3 } },
    ]);
    expect(again.ids).toHaveLength(2);
    await expect.poll(() => seen.toSorted(), deadline).toEqual([1, 3]);
  });

  test("refuses events under a wrong key", async ({ expect }) => {
    const response = await fetch(new URL("/e/wrong-key", engine.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ name: "contract/add", data: {} }]),
    });
    expect(response.status).toBe(401);
  });

  test("refuses functions registered under a wrong signing key", async ({ expect }) => {
    const wrongKey = `signkey-test-${"0bad".repeat(16)}`;
    await expect(serveFunctions(engine, () => [], { signingKey: wrongKey })).rejects.toThrow(
      RegistrationRefused,
    );
  });

  test("signs its calls: the app refuses anyone else's", async ({ expect }) => {
    const seen: string[] = [];
    const app = await serve((client) => [
      client.createFunction(
        { id: "signed", triggers: [{ event: "contract/signed" }] },
        () => void seen.push("run"),
      ),
    ]);
    const forged = await fetch(`${app.url}?fnId=${app.client.id}-signed&stepId=step`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-inngest-signature": `t=${Date.now() / 1000}&s=00` },
      body: JSON.stringify({
        event: { name: "contract/signed" },
        events: [],
        steps: {},
        ctx: null,
        version: -1,
      }),
    });
    expect(forged.status).toBe(401);
    await app.client.send({ name: "contract/signed" });
    await expect.poll(() => seen, deadline).toEqual(["run"]);
  });

  // It moves the clock, which would end the sleeps of the others.
  test.sequential("fires a cron trigger", async ({ expect }) => {
    const fired: unknown[] = [];
    await serve((client) => [
      client.createFunction({ id: "ticks", triggers: [{ cron: "* * * * *" }] }, ({ event }) => {
        fired.push(event.name);
      }),
    ]);
    if (engine instanceof ExecutorProcess) engine.moveClock(60_000);
    await expect.poll(() => fired[0], deadline).toBe("inngest/scheduled.timer");
  });
});
