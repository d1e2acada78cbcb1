import type { Query, QueryClient } from "@tanstack/react-query";
import { readLive } from "@/components/live/read-live";
import type { ChangedRows } from "@/components/live/stale-reads";
import type { ConversationPage } from "@/lib/conversations/list-queries";
import { mostRead } from "@/lib/conversations/rules";
import { filterOf } from "./filter-url";
import { conversationsKey, listsKey } from "./live-keys";
import { withPendingRows } from "./pending-changes";
import { type Rows, renewRows } from "./renew-rows";
import type { ConversationPages } from "./use-conversations";

const longestReadMs = 20_000;

/**
 * Reads again what an inbox shows of conversations that changed. Of a list that somebody has gone far down in, these
 * rows alone: all pages above would be read once more for each text that comes in.
 */
export async function readChangedRows(client: QueryClient, { inboxId, ids }: ChangedRows): Promise<void> {
  const lists = client.getQueryCache().findAll({ queryKey: listsKey(inboxId) });
  const long = ids.length > mostRead ? [] : lists.filter((list) => list.isActive() && hasPages(list));
  await Promise.all([
    client.invalidateQueries({
      queryKey: conversationsKey(inboxId),
      predicate: (query) => !long.some((list) => list.queryHash === query.queryHash),
    }),
    ...long.map(({ queryKey }) => renewRows(client, rowsOf(inboxId, String(queryKey.at(-1)), queryKey, ids))),
  ]);
}

/** Whether it has more than the first, which is as soon read as some of its rows. */
export const hasPages = (list: Query): boolean =>
  ((list.state.data as ConversationPages | undefined)?.pages.length ?? 0) > 1;

/** @param query the filter as filter-url.ts writes it */
function rowsOf(inboxId: string, query: string, listKey: Query["queryKey"], ids: string[]): Rows {
  const filter = filterOf(new URLSearchParams(query));
  const which = { inboxId, ids: ids.join(), limit: String(mostRead) };
  return {
    ...{ ids, listKey, sort: filter.sort },
    read: async (upto) => {
      const given = { ...filter, ...which, upto };
      // Others wait for their turn: one that hangs gives way.
      const limit = AbortSignal.timeout(longestReadMs);
      const page = await readLive<ConversationPage>("/api/live/conversations", given, limit);
      return withPendingRows(filter, page.conversations);
    },
  };
}
