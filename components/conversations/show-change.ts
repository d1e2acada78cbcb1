import type { QueryClient } from "@tanstack/react-query";
import { conversationFilter, defaultFilter } from "@/lib/conversations/input";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { ConversationRow } from "@/lib/conversations/row";
import { conversationKey, conversationsKey } from "./live-keys";
import { showsRow } from "./shows-row";
import type { ConversationPages } from "./use-conversations";

export type RowChange = (row: ConversationRow) => Partial<ConversationDetails>;

/**
 * Shows at once what an action does to conversations, in every list and in an open thread. Reads under way are
 * dropped, since they would bring the old state back: the caller reads again once the server has answered.
 */
export function showChange(
  client: QueryClient,
  view: { inboxId: string; me: { id: string }; now: string },
  ids: string[],
  change: RowChange,
): void {
  const changed = new Set(ids);
  const viewer = { id: view.me.id, now: view.now };
  for (const id of ids) {
    client.cancelQueries({ queryKey: conversationKey(id) });
    client.setQueryData<ConversationDetails>(conversationKey(id), (details) =>
      details ? { ...details, ...change(details) } : details,
    );
  }
  client.cancelQueries({ queryKey: conversationsKey(view.inboxId) });
  for (const [key, data] of client.getQueriesData<unknown>({ queryKey: conversationsKey(view.inboxId) })) {
    if (!isPages(data)) continue;
    const filter = filterOfKey(key);
    const pages = data.pages.map((page) => ({
      ...page,
      conversations: page.conversations
        .map((row) => (changed.has(row.id) ? { ...row, ...change(row) } : row))
        .filter((row) => !changed.has(row.id) || showsRow(filter, row, viewer)),
    }));
    client.setQueryData<ConversationPages>(key, { ...data, pages });
  }
}

/** The key of a list ends with its filter as a query string; the list as it opens has none. */
function filterOfKey(key: readonly unknown[]) {
  const query = new URLSearchParams(String(key[2] ?? ""));
  const parsed = conversationFilter.safeParse(Object.fromEntries(query));
  return parsed.success ? parsed.data : defaultFilter;
}

/** Under the same key stand counts and other reads of the inbox. */
function isPages(data: unknown): data is ConversationPages {
  if (typeof data !== "object" || data === null || !("pages" in data) || !Array.isArray(data.pages))
    return false;
  return data.pages.every((page) => typeof page === "object" && page !== null && "conversations" in page);
}
