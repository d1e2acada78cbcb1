import type { ReadKey } from "./stale-reads";

/** Longer than a page takes to come, also on a slow network. */
const keptMs = 60_000;

const staleSince = new Map<string, number>();

/** Remembers when a read went stale, whether or not anything holds it yet. */
export function noteStale(keys: ReadKey[]): void {
  const now = performance.now();
  for (const [key, at] of staleSince) if (now - at > keptMs) staleSince.delete(key);
  for (const key of keys) staleSince.set(key.join(" "), now);
}

/**
 * Whether a read went stale within the last minute. What the server rendered meanwhile may be older than that: the
 * event passed while the page was on its way, when there was nothing here to mark.
 */
export function wasStaleLately(key: ReadKey): boolean {
  // A key is stale with any that it begins with, the empty one included.
  const since = [...key.keys(), key.length].map((length) => staleSince.get(key.slice(0, length).join(" ")));
  return since.some((at) => at !== undefined && performance.now() - at <= keptMs);
}
