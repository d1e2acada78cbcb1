import type { QueryClient } from "@tanstack/react-query";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { filterOf } from "./filter-url";
import { conversationKey, listsKey } from "./live-keys";
import { leavesList, type RowChange, whilePending } from "./pending-changes";
import { hasPages, readChangedRows } from "./read-changed-rows";
import type { ConversationPages } from "./use-conversations";

/** Whose screen it is, and the product's now. */
type View = { inboxId: string; me: { id: string }; now: string };

/**
 * Runs what changes conversations and shows at once what it does to them, in every list and in an open thread, and so does all
 * that is read of them until the server has answered.
 */
export const runShown = <T>(
  client: QueryClient,
  view: View,
  ids: string[],
  change: RowChange,
  run: () => Promise<T>,
): Promise<T> =>
  whilePending(view, ids, change, () => {
    // Known as on its way before it is shown: an older change that is on its way too would be laid over it.
    showChange(client, view, ids, change);
    return run();
  });

function showChange(client: QueryClient, view: View, ids: string[], change: RowChange): void {
  const changed = new Set(ids);
  const viewer = { id: view.me.id, now: view.now };
  for (const id of ids) {
    client.setQueryData<ConversationDetails>(conversationKey(id), (details) =>
      details ? { ...details, ...change(details) } : details,
    );
  }
  const lists = client.getQueriesData<ConversationPages>({ queryKey: listsKey(view.inboxId) });
  for (const [key, data] of lists) {
    if (!data) continue;
    const filter = filterOf(new URLSearchParams(String(key.at(-1))));
    const pages = data.pages.map((page) => ({
      ...page,
      conversations: page.conversations.flatMap((row) => {
        if (!changed.has(row.id)) return [row];
        const after = { ...row, ...change(row) };
        return leavesList(filter, row, after, viewer) ? [] : [after];
      }),
    }));
    client.setQueryData<ConversationPages>(key, { ...data, pages });
  }
}

/**
 * Sends, and shows in the lists what is being sent: its words, and its conversation on top. What became of it is read
 * again, whether it left or came back.
 * @returns null where no answer came
 */
export async function showSending<T>(
  client: QueryClient,
  view: View & { me: { name: string } },
  conversationId: string,
  { preview, at }: { preview: string; at: string },
  send: () => Promise<T>,
): Promise<T | null> {
  const { id, name } = view.me;
  const change: RowChange = () => ({
    ...{ preview, previewOutbound: true, previewAuthor: { id, name } },
    ...{ sortAt: at, archived: false, sendFailed: false },
  });
  const run = () => {
    moveToTop(client, view.inboxId, conversationId);
    return send();
  };
  const sent = await runShown(client, view, [conversationId], change, run).catch(() => null);
  readOwnChange(client, view.inboxId, conversationId);
  client.invalidateQueries({ queryKey: conversationKey(conversationId) });
  return sent;
}

/**
 * Reads again what one has just changed. A long list that is just being read is read anew: that read may be from before the
 * change, which nothing is laid over it any more.
 */
export function readOwnChange(client: QueryClient, inboxId: string, conversationId: string): void {
  client.invalidateQueries({ queryKey: listsKey(inboxId), fetchStatus: "fetching", predicate: hasPages });
  readChangedRows(client, { inboxId, ids: [conversationId] });
}

/** In every list that is ordered by date and has it. */
function moveToTop(client: QueryClient, inboxId: string, conversationId: string): void {
  for (const [key, data] of client.getQueriesData<ConversationPages>({ queryKey: listsKey(inboxId) })) {
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
