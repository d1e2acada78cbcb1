import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { messagesKey, staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { readLive } from "@/components/live/read-live";
import type { ThreadEvents } from "@/lib/messages/input";
import type { ThreadPage } from "@/lib/messages/queries";

type ThreadPages = InfiniteData<ThreadPage>;

/** What the server rendered of a thread: its newest page under an event filter, and when that was. */
export type RenderedThread = { newest: ThreadPage; events: ThreadEvents; at: number };

/** A thread in reading order, oldest first, the newest page to begin with; live. */
export function useMessages(conversationId: string, events: ThreadEvents, rendered: RenderedThread) {
  const client = useQueryClient();
  const { newest, at } = rendered;
  useSeed(
    messagesKey(conversationId, rendered.events),
    newest,
    { pages: [newest], pageParams: [undefined] },
    at,
  );
  const query = useInfiniteQuery({
    queryKey: messagesKey(conversationId, events),
    queryFn: ({ pageParam, signal }) =>
      readLive<ThreadPage>("/api/live/messages", { conversationId, events, before: pageParam }, signal),
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
    client.setQueryData<ThreadPages>(messagesKey(conversationId, events), (data) =>
      data && data.pages.length > 1
        ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
        : data,
    );
  }, [client, conversationId, events]);
  return { ...query, messages, forgetOlder };
}
