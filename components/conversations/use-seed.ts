import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { wasStaleLately } from "@/components/live/recently-stale";
import type { ReadKey } from "@/components/live/stale-reads";

const taken = new WeakMap<QueryClient, WeakSet<object>>();

/**
 * Puts what the server rendered into the cache before its first read, so that nothing is fetched on mount. Each
 * page of server data is taken once, and only where the cache holds nothing newer: a page that comes back from
 * the browser's history is older than what arrived live since. What changed while the page was on its way is read
 * once more.
 * @param given the object the server rendered; @param data the same as the query keeps it
 * @param at when the server read it, in milliseconds
 */
export function useSeed<Given extends object>(key: ReadKey, given: Given, data: unknown, at: number): void {
  const client = useQueryClient();
  const seen = taken.get(client) ?? new WeakSet<object>();
  taken.set(client, seen);
  if (seen.has(given)) return;
  seen.add(given);
  const known = client.getQueryState(key)?.dataUpdatedAt ?? 0;
  if (known < at) client.setQueryData(key, data, { updatedAt: at });
  if (wasStaleLately(key)) client.invalidateQueries({ queryKey: key });
}
