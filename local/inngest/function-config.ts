import { z } from "zod";
import { type ConcurrencyKey, parseConcurrencyKey } from "./concurrency-key";
import { type CronSchedule, parseCron } from "./cron";

interface EventTrigger {
  event: string;
  /** For `inngest/function.failed`: only failures of this function. */
  failedFunctionId?: string;
}

interface CronTrigger {
  cron: string;
  schedule: CronSchedule;
}

/** A registered function, reduced to what this executor acts on. */
export interface FunctionConfig {
  id: string;
  url: string;
  maxAttempts: number;
  events: EventTrigger[];
  crons: CronTrigger[];
  concurrency: { limit: number; key: ConcurrencyKey | null } | null;
}

/** The registration asks for something that would be silently ignored; `message` names function and feature. */
export class UnsupportedFeature extends Error {
  constructor(functionId: string, feature: string) {
    super(
      `Function "${functionId}" uses ${feature}, which the local executor does not support. ` +
        "Leave it out, or run the functions on an Inngest server (docs/decisions/0002-local-executor.md).",
    );
  }
}

/** As the SDK registers it (`functionConfigSchema` in inngest/types). */
const registeredFunction = z.looseObject({
  id: z.string().min(1),
  triggers: z.array(z.record(z.string(), z.unknown())).min(1),
  steps: z.record(
    z.string(),
    z.looseObject({
      runtime: z.object({ type: z.string(), url: z.url() }),
      retries: z.object({ attempts: z.number().int().min(0).optional() }).optional(),
    }),
  ),
  concurrency: z.unknown().optional(),
});

const supported = new Set(["id", "name", "triggers", "steps", "concurrency"]);
const sdkNames: Record<string, string> = { cancel: "cancelOn" };
const defaultRetries = 4;

/** Throws UnsupportedFeature for anything this executor would not honour to the letter. */
export function readFunctionConfig(registered: unknown): FunctionConfig {
  const config = registeredFunction.parse(registered);
  for (const [name, value] of Object.entries(config)) {
    if (!supported.has(name) && value !== null)
      throw new UnsupportedFeature(config.id, sdkNames[name] ?? name);
  }
  const step = config.steps.step;
  if (!step || Object.keys(config.steps).length !== 1 || step.runtime.type !== "http") {
    throw new UnsupportedFeature(config.id, "steps that are not called over HTTP");
  }
  const triggers = config.triggers.map((trigger) => readTrigger(config.id, trigger));
  return {
    id: config.id,
    url: step.runtime.url,
    maxAttempts: (step.retries?.attempts ?? defaultRetries) + 1,
    events: triggers.filter((trigger) => "event" in trigger),
    crons: triggers.filter((trigger) => "cron" in trigger),
    concurrency: readConcurrency(config.id, config.concurrency),
  };
}

function readTrigger(id: string, trigger: Record<string, unknown>): EventTrigger | CronTrigger {
  const { event, cron, expression, ...rest } = trigger;
  const unknown = Object.keys(rest)[0];
  if (unknown) throw new UnsupportedFeature(id, `${unknown} on a trigger`);
  if (typeof cron === "string") return { cron, schedule: orRefuse(id, () => parseCron(cron)) };
  if (typeof event !== "string") throw new UnsupportedFeature(id, "a trigger without event or cron");
  if (event.includes("*")) throw new UnsupportedFeature(id, `the wildcard trigger "${event}"`);
  if (expression === undefined || expression === null) return { event };
  // The one expression the SDK writes by itself: what makes `<id>-failure` run for `<id>` only.
  const failed = /^event\.data\.function_id == '([^']+)'$/.exec(String(expression))?.[1];
  if (!failed || event !== "inngest/function.failed") {
    throw new UnsupportedFeature(id, `if on a trigger ("${String(expression)}")`);
  }
  return { event, failedFunctionId: failed };
}

const concurrencyEntry = z.strictObject({
  limit: z.number(),
  key: z.string().optional(),
  scope: z.string().optional(),
});

function readConcurrency(id: string, value: unknown): FunctionConfig["concurrency"] {
  if (value === undefined || value === null) return null;
  const entries = Array.isArray(value) ? value : [value];
  if (entries.length !== 1) throw new UnsupportedFeature(id, "multiple concurrency entries");
  const entry = concurrencyEntry.parse(typeof entries[0] === "number" ? { limit: entries[0] } : entries[0]);
  if (!Number.isInteger(entry.limit) || entry.limit < 1) {
    throw new UnsupportedFeature(id, `a concurrency limit of ${entry.limit}`);
  }
  if (entry.scope && entry.scope !== "fn")
    throw new UnsupportedFeature(id, `concurrency scope "${entry.scope}"`);
  const { key } = entry;
  return { limit: entry.limit, key: key ? orRefuse(id, () => parseConcurrencyKey(key)) : null };
}

function orRefuse<T>(id: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UnsupportedFeature(id, error instanceof Error ? error.message : String(error));
  }
}
