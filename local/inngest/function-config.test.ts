import { Inngest } from "inngest";
import { expect, test } from "vitest";
import { readFunctionConfig } from "./function-config";

type Options = Parameters<Inngest["createFunction"]>[0];

/** What the SDK registers for a function, over JSON as on the wire. */
function registered(options: Omit<Options, "id">): unknown[] {
  const client = new Inngest({ id: "app", isDev: false, eventKey: "k", signingKey: "signkey-test-00" });
  const fn = client.createFunction({ id: "fn", ...options } as Options, () => undefined);
  const configs = fn["getConfig"]({ baseUrl: new URL("http://127.0.0.1/api/inngest"), appPrefix: "app" });
  return JSON.parse(JSON.stringify(configs));
}

const triggers = [{ event: "a/b" }];

test("a plain function has five attempts and no limit", () => {
  const [config] = registered({ triggers }).map(readFunctionConfig);
  expect(config).toMatchObject({
    id: "app-fn",
    maxAttempts: 5,
    events: [{ event: "a/b" }],
    concurrency: null,
  });
});

test("retries, concurrency, cron and onFailure are taken over", () => {
  const [config, failure] = registered({
    triggers: [{ event: "a/b" }, { cron: "*/5 * * * *" }],
    retries: 0,
    concurrency: [{ limit: 2, key: "event.data.inboxId" }],
    onFailure: () => undefined,
  }).map(readFunctionConfig);
  expect(config).toMatchObject({ maxAttempts: 1, crons: [{ cron: "*/5 * * * *" }] });
  expect(config?.concurrency).toEqual({ limit: 2, key: ["data", "inboxId"] });
  expect(failure).toMatchObject({
    id: "app-fn-failure",
    events: [{ event: "inngest/function.failed", failedFunctionId: "app-fn" }],
  });
});

test.each<[string, Omit<Options, "id">]>([
  ["batchEvents", { triggers, batchEvents: { maxSize: 10, timeout: "5s" } }],
  ["debounce", { triggers, debounce: { period: "5s" } }],
  ["rateLimit", { triggers, rateLimit: { limit: 1, period: "5s" } }],
  ["throttle", { triggers, throttle: { limit: 1, period: "5s" } }],
  ["priority", { triggers, priority: { run: "1" } }],
  ["cancelOn", { triggers, cancelOn: [{ event: "a/stop" }] }],
  ["singleton", { triggers, singleton: { mode: "skip" } }],
  ["idempotency", { triggers, idempotency: "event.data.id" }],
  ["timeouts", { triggers, timeouts: { finish: "5m" } }],
  [
    "multiple concurrency entries",
    { triggers, concurrency: [{ limit: 1 }, { limit: 2, key: "event.name" }] },
  ],
  ["concurrency scope", { triggers, concurrency: { limit: 1, scope: "env", key: "event.name" } }],
  ["concurrency key", { triggers, concurrency: { limit: 1, key: "event.data.a + event.data.b" } }],
  ["a concurrency limit of 0", { triggers, concurrency: 0 }],
  ["if on a trigger", { triggers: [{ event: "a/b", if: "event.data.a == 1" }] }],
  ["wildcard trigger", { triggers: [{ event: "a/*" }] }],
  ["jitter on a trigger", { triggers: [{ cron: "* * * * *", jitter: "10s" } as { cron: string }] }],
  ["five fields", { triggers: [{ cron: "every day" }] }],
])("%s is refused by name", (feature, options) => {
  const [config] = registered(options);
  expect(() => readFunctionConfig(config)).toThrow(feature);
  expect(() => readFunctionConfig(config)).toThrow("app-fn");
});
