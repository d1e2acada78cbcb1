import { type InfiniteData, replaceEqualDeep, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { forgetPagesBelow } from "@/components/live/forget-pages-below";
import { readLive } from "@/components/live/read-live";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationPage } from "@/lib/conversations/list-queries";
import { mostRead } from "@/lib/conversations/rules";
import { filterOf, queryOf } from "./filter-url";
import { listKey, staleAfterMs } from "./live-keys";
import { withPendingRows } from "./pending-changes";
import { useSeed } from "./use-seed";

export type ConversationPages = InfiniteData<ConversationPage>;

/** What the server rendered of the list: the first page under one filter, and when that was. */
export type RenderedList = { first: ConversationPage; query: string; at: number };

/** The first page comes soon, further ones are fewer and longer. */
const furtherLimit = String(mostRead);

/** The conversations of an inbox under a filter, further pages on demand; live. */
export function useConversations(inboxId: string, filter: ConversationFilter, rendered: RenderedList) {
  const client = useQueryClient();
  const { first, at } = rendered;
  const whole = { pages: [first], pageParams: [undefined] };
  const seed = shownPages(filterOf(new URLSearchParams(rendered.query)), whole);
  useSeed(listKey(inboxId, rendered.query), first, seed, at);
  const query = queryOf(filter);
  const list = useInfiniteQuery({
    queryKey: listKey(inboxId, query),
    queryFn: ({ pageParam, signal }) =>
      readLive<ConversationPage>(
        "/api/live/conversations",
        { ...filter, inboxId, after: pageParam, limit: pageParam && furtherLimit },
        signal,
      ),
    // With every answer, also to what was asked before something was changed here.
    structuralSharing: (old, pages) => replaceEqualDeep(old, shownPages(filter, pages as ConversationPages)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: staleAfterMs,
  });
  const conversations = useMemo(() => flatten(list.data), [list.data]);
  /** What lies further down than this row is read again once somebody goes there. */
  const forgetBelow = useCallback(
    (row: number) => forgetPagesBelow(client, listKey(inboxId, query), row, rowsOf),
    [client, inboxId, query],
  );
  return { ...list, conversations, forgetBelow };
}

const shownPages = (filter: ConversationFilter, data: ConversationPages): ConversationPages => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, conversations: withPendingRows(filter, page.conversations) })),
});

const rowsOf = (page: ConversationPage): number => page.conversations.length;

/** A conversation that moved up between two page reads stands in both: the first one counts. */
function flatten(data: ConversationPages | undefined) {
  const rows = data?.pages.flatMap((page) => page.conversations) ?? [];
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
