import {
  type InfiniteData,
  infiniteQueryOptions,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { messagesKey, staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { readLive } from "@/components/live/read-live";
import type { ThreadPage } from "@/lib/messages/queries";
import type { ThreadEvents } from "@/lib/messages/rules";
import { type End, fetchMore } from "./fetch-more";

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
  const query = useInfiniteQuery(threadOf(conversationId, events, around));
  const messages = useMemo(
    () => [...(query.data?.pages ?? [])].reverse().flatMap((page) => page.messages),
    [query.data],
  );
  const more = useMore(key, conversationId, events);
  /** A live event reads every loaded page again: back at the newest, one is enough. */
  const forgetOlder = useCallback(() => {
    client.setQueryData<ThreadPages>(key, (data) =>
      data && data.pages.length > 1
        ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
        : data,
    );
  }, [client, key]);
  return { ...query, ...more, messages, forgetOlder };
}

/** The newest page of a whole thread, for who reads it ahead. */
export const newestOfThread = (conversationId: string) => threadOf(conversationId, "all", null);

const threadOf = (conversationId: string, events: ThreadEvents, around: string | null) =>
  infiniteQueryOptions({
    queryKey: threadKey(conversationId, events, around),
    queryFn: ({ pageParam, signal }) => {
      const middle = around !== null && !pageParam.before && !pageParam.after ? around : undefined;
      const place = { ...pageParam, around: middle };
      return readLive<ThreadPage>("/api/live/messages", { conversationId, events, ...place }, signal);
    },
    initialPageParam: {} as Place,
    getNextPageParam: olderThan,
    getPreviousPageParam: newerThan,
    staleTime: staleAfterMs,
  });

const olderThan = ({ before }: ThreadPage): Place | undefined => (before ? { before } : undefined);
const newerThan = ({ after }: ThreadPage): Place | undefined => (after ? { after } : undefined);

/** Reading on at either end, one page at a time each. */
function useMore(key: readonly string[], conversationId: string, events: ThreadEvents) {
  const client = useQueryClient();
  const underWay = useRef(new Set<End>());
  const [olderFailed, setOlderFailed] = useState(false);
  const read = useCallback(
    async (end: End) => {
      if (underWay.current.has(end)) return;
      underWay.current.add(end);
      const pages = {
        key,
        placeAt: ({ pages }: ThreadPages) => {
          const last = pages.at(end === "older" ? -1 : 0);
          return last && (end === "older" ? olderThan(last) : newerThan(last));
        },
        read: (place: Place) =>
          readLive<ThreadPage>("/api/live/messages", { conversationId, events, ...place }),
      };
      const failed = await fetchMore(client, pages, end).then(
        () => false,
        () => true,
      );
      underWay.current.delete(end);
      if (end === "older") setOlderFailed(failed);
    },
    [client, key, conversationId, events],
  );
  const readOlder = useCallback(() => read("older"), [read]);
  const readNewer = useCallback(() => read("newer"), [read]);
  return { readOlder, readNewer, olderFailed };
}

function threadKey(conversationId: string, events: ThreadEvents, around: string | null): readonly string[] {
  const key = messagesKey(conversationId, events);
  return around === null ? key : [...key, "around", around];
}
