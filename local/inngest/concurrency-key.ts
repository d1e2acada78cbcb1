/** Where a concurrency key is read from in an event: `["data", "inboxId"]` or `["name"]`. */
export type ConcurrencyKey = readonly string[];

/**
 * Reads the two forms of key that our functions use, `event.name` and `event.data.<path>`. The hosted engine
 * takes any CEL expression; throws a sentence for everything this one cannot decide.
 */
export function parseConcurrencyKey(expression: string): ConcurrencyKey {
  if (expression.trim() === "event.name") return ["name"];
  const path = /^event\.data((?:\.[A-Za-z_]\w*)+)$/.exec(expression.trim())?.[1];
  if (!path) {
    throw new Error(`concurrency key "${expression}" (only event.name and event.data.<path> are supported)`);
  }
  return ["data", ...path.slice(1).split(".")];
}

/** The value as text, so that 1 and "1" are different keys and a missing value is a key of its own. */
export function concurrencyKeyOf(key: ConcurrencyKey, event: unknown): string {
  let value = event;
  for (const name of key) value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : null;
  return JSON.stringify(value ?? null);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
