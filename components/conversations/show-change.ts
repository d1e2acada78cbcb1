import type { QueryClient } from "@tanstack/react-query";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { ConversationRow } from "@/lib/conversations/row";
import { filterOf } from "./filter-url";
import { conversationKey, conversationsKey, listsKey } from "./live-keys";
import { readChangedRows } from "./read-changed-rows";
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
  const lists = client.getQueriesData<ConversationPages>({ queryKey: listsKey(view.inboxId) });
  for (const [key, data] of lists) {
    if (!data) continue;
    const filter = filterOf(new URLSearchParams(String(key.at(-1))));
    const pages = data.pages.map((page) => ({
      ...page,
      conversations: page.conversations
        .map((row) => (changed.has(row.id) ? { ...row, ...change(row) } : row))
        .filter((row) => !changed.has(row.id) || showsRow(filter, row, viewer)),
    }));
    client.setQueryData<ConversationPages>(key, { ...data, pages });
  }
}

/**
 * Shows at once in the lists what is being sent: its words, and its conversation on top. Once the server has
 * answered, the caller has it read again (readSentAgain).
 */
export function showSent(
  client: QueryClient,
  view: { inboxId: string; me: { id: string; name: string }; now: string },
  conversationId: string,
  { preview, at }: { preview: string; at: string },
): void {
  const { id, name } = view.me;
  showChange(client, view, [conversationId], () => ({
    ...{ preview, previewOutbound: true, previewAuthor: { id, name } },
    ...{ sortAt: at, archived: false, sendFailed: false },
  }));
  for (const [key, data] of client.getQueriesData<ConversationPages>({ queryKey: listsKey(view.inboxId) })) {
    const filter = filterOf(new URLSearchParams(String(key.at(-1))));
    const row = data?.pages.flatMap((page) => page.conversations).find((each) => each.id === conversationId);
    if (!data || !row || filter.sort !== "date") continue;
    const pages = data.pages.map((page, index) => {
      const others = page.conversations.filter((each) => each.id !== conversationId);
      return { ...page, conversations: index === 0 ? [row, ...others] : others };
    });
    client.setQueryData<ConversationPages>(key, { ...data, pages });
  }
}

/** What became of it, whether it left or came back. */
export function readSentAgain(client: QueryClient, inboxId: string, conversationId: string): void {
  readChangedRows(client, { inboxId, ids: [conversationId] });
  client.invalidateQueries({ queryKey: conversationKey(conversationId) });
}
