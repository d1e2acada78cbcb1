import type { ReadKey } from "./stale-reads";

/** Longer than a page takes to come, also on a slow network. */
const keptMs = 60_000;

/** When each read went stale, and when it was last asked of the server together with a page, by `performance.now()`. */
const staleSince = new Map<string, number>();
const askedAt = new Map<string, number>();

/** Remembers when a read went stale, whether or not anything holds it yet. */
export const noteStale = (keys: ReadKey[]): void => note(staleSince, keys);

/**
 * Remembers that a page which brings these reads is asked for now: it has seen whatever was said before. Only for what
 * the server answers anew each time.
 */
export const noteAsked = (keys: ReadKey[]): void => note(askedAt, keys);

function note(times: Map<string, number>, keys: ReadKey[]): void {
  const now = performance.now();
  for (const [key, at] of times) if (now - at > keptMs) times.delete(key);
  for (const key of keys) times.set(key.join(" "), now);
}

/**
 * Whether a read went stale within the last minute, and since its page was asked for where that is known. What the
 * server rendered meanwhile may be older than that: the event passed while the page was on its way, when there was
 * nothing here to mark.
 */
export function wasStaleLately(key: ReadKey): boolean {
  // A key is stale with any that it begins with, the empty one included.
  const begins = [...key.keys(), key.length].map((length) => key.slice(0, length).join(" "));
  const latest = (times: Map<string, number>) =>
    Math.max(...begins.map((begin) => times.get(begin) ?? Number.NEGATIVE_INFINITY));
  return latest(staleSince) >= Math.max(performance.now() - keptMs, latest(askedAt));
}
