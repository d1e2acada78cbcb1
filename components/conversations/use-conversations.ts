import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { readLive } from "@/components/live/read-live";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationPage } from "@/lib/conversations/list-queries";
import { queryOf } from "./filter-url";
import { listKey, staleAfterMs } from "./live-keys";
import { useSeed } from "./use-seed";

export type ConversationPages = InfiniteData<ConversationPage>;

/** What the server rendered of the list: the first page under one filter, and when that was. */
export type RenderedList = { first: ConversationPage; query: string; at: number };

/** The first page comes soon, further ones are fewer and longer: each event reads all of them again. */
const furtherLimit = "100";

/** The conversations of an inbox under a filter, further pages on demand; live. */
export function useConversations(inboxId: string, filter: ConversationFilter, rendered: RenderedList) {
  const client = useQueryClient();
  const { first, at } = rendered;
  useSeed(listKey(inboxId, rendered.query), first, { pages: [first], pageParams: [undefined] }, at);
  const query = queryOf(filter);
  const list = useInfiniteQuery({
    queryKey: listKey(inboxId, query),
    queryFn: ({ pageParam, signal }) =>
      readLive<ConversationPage>(
        "/api/live/conversations",
        { ...filter, inboxId, after: pageParam, limit: pageParam && furtherLimit },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: staleAfterMs,
  });
  const conversations = useMemo(() => flatten(list.data), [list.data]);
  /** What lies further down than this row is read again once somebody goes there. */
  const forgetBelow = useCallback(
    (row: number) => {
      client.setQueryData<ConversationPages>(listKey(inboxId, query), (data) => {
        const kept = data ? pagesUpTo(data, row) : 0;
        return data && kept < data.pages.length
          ? { pages: data.pages.slice(0, kept), pageParams: data.pageParams.slice(0, kept) }
          : data;
      });
    },
    [client, inboxId, query],
  );
  return { ...list, conversations, forgetBelow };
}

/** How many pages hold the rows up to this one, and one more. */
function pagesUpTo({ pages }: ConversationPages, row: number): number {
  let rows = 0;
  const last = pages.findIndex((page) => {
    rows += page.conversations.length;
    return rows > row;
  });
  return last < 0 ? pages.length : last + 2;
}

/** A conversation that moved up between two page reads stands in both: the first one counts. */
function flatten(data: ConversationPages | undefined) {
  const rows = data?.pages.flatMap((page) => page.conversations) ?? [];
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
