import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { messagesKey, staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { readLive } from "@/components/live/read-live";
import type { ThreadPage } from "@/lib/messages/queries";
import type { ThreadEvents } from "@/lib/messages/rules";

type ThreadPages = InfiniteData<ThreadPage, Place>;

/**
 * What the server rendered of a thread under an event filter, and when that was: its newest page, or the one around
 * a message, `around`, that the newest page does not have.
 */
export type RenderedThread = { page: ThreadPage; events: ThreadEvents; around: string | null; at: number };

/** Where a page stands; the first one needs nothing, or the message in its middle. */
type Place = { before?: string; after?: string };

/** A thread in reading order, oldest first, what the server rendered to begin with; live. */
export function useMessages(conversationId: string, events: ThreadEvents, rendered: RenderedThread) {
  const client = useQueryClient();
  const { page, around, at } = rendered;
  useSeed(threadKey(conversationId, rendered.events, around), page, { pages: [page], pageParams: [{}] }, at);
  const key = useMemo(() => threadKey(conversationId, events, around), [conversationId, events, around]);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const middle = around !== null && !pageParam.before && !pageParam.after ? around : undefined;
      const place = { ...pageParam, around: middle };
      return readLive<ThreadPage>("/api/live/messages", { conversationId, events, ...place }, signal);
    },
    initialPageParam: {} as Place,
    getNextPageParam: ({ before }): Place | undefined => (before ? { before } : undefined),
    getPreviousPageParam: ({ after }): Place | undefined => (after ? { after } : undefined),
    staleTime: staleAfterMs,
  });
  const messages = useMemo(
    () => [...(query.data?.pages ?? [])].reverse().flatMap((page) => page.messages),
    [query.data],
  );
  /** A live event reads every loaded page again: back at the newest, one is enough. */
  const forgetOlder = useCallback(() => {
    client.setQueryData<ThreadPages>(key, (data) =>
      data && data.pages.length > 1
        ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
        : data,
    );
  }, [client, key]);
  return { ...query, messages, forgetOlder };
}

function threadKey(conversationId: string, events: ThreadEvents, around: string | null): readonly string[] {
  const key = messagesKey(conversationId, events);
  return around === null ? key : [...key, "around", around];
}
