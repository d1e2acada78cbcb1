import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { messagesKey, staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { readLive } from "@/components/live/read-live";
import type { ThreadPage } from "@/lib/messages/queries";

type ThreadPages = InfiniteData<ThreadPage>;

/** A thread in reading order, oldest first, the newest page to begin with; live. */
export function useMessages(conversationId: string, newest: ThreadPage, at: number) {
  const client = useQueryClient();
  useSeed(messagesKey(conversationId), newest, { pages: [newest], pageParams: [undefined] }, at);
  const query = useInfiniteQuery({
    queryKey: messagesKey(conversationId),
    queryFn: ({ pageParam, signal }) =>
      readLive<ThreadPage>("/api/live/messages", { conversationId, before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.before ?? undefined,
    staleTime: staleAfterMs,
  });
  const messages = useMemo(
    () => [...(query.data?.pages ?? [])].reverse().flatMap((page) => page.messages),
    [query.data],
  );
  /** A live event reads every loaded page again: back at the newest, one is enough. */
  const forgetOlder = useCallback(() => {
    client.setQueryData<ThreadPages>(messagesKey(conversationId), (data) =>
      data && data.pages.length > 1
        ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
        : data,
    );
  }, [client, conversationId]);
  return { ...query, messages, forgetOlder };
}
