import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { readLive } from "@/components/live/read-live";
import type { ConversationPage } from "@/lib/conversations/list-queries";
import { conversationsKey, staleAfterMs } from "./live-keys";
import { useSeed } from "./use-seed";

export type ConversationPages = InfiniteData<ConversationPage>;

/** The conversations of an inbox, newest first, further pages on demand; live. */
export function useConversations(inboxId: string, first: ConversationPage, at: number) {
  const client = useQueryClient();
  useSeed(conversationsKey(inboxId), first, { pages: [first], pageParams: [undefined] }, at);
  const query = useInfiniteQuery({
    queryKey: conversationsKey(inboxId),
    queryFn: ({ pageParam, signal }) =>
      readLive<ConversationPage>("/api/live/conversations", { inboxId, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: staleAfterMs,
  });
  const conversations = useMemo(() => flatten(query.data), [query.data]);
  /** A live event reads every loaded page again: back at the top, one is enough. */
  const forgetFurther = useCallback(() => {
    client.setQueryData<ConversationPages>(conversationsKey(inboxId), (data) =>
      data && data.pages.length > 2
        ? { pages: data.pages.slice(0, 2), pageParams: data.pageParams.slice(0, 2) }
        : data,
    );
  }, [client, inboxId]);
  return { ...query, conversations, forgetFurther };
}

/** A conversation that moved up between two page reads stands in both: the first one counts. */
function flatten(data: ConversationPages | undefined) {
  const rows = data?.pages.flatMap((page) => page.conversations) ?? [];
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
