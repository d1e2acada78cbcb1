import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { newestOfThread } from "@/components/messages/use-messages";
import { detailsOf } from "./use-conversation";

/** Long enough that a pointer on its way across the list, or a key that is held, asks for nothing. In milliseconds. */
const restMs = 80;

/** Reads a thread while somebody is about to open it, so that on a slow network too it shows as soon as they do. */
export function useReadAhead(conversationId: string) {
  const client = useQueryClient();
  const ahead = useMemo(() => {
    let timer: ReturnType<typeof setTimeout>;
    return {
      begin: () => {
        clearTimeout(timer);
        timer = setTimeout(() => readAhead(client, conversationId), restMs);
      },
      stop: () => clearTimeout(timer),
    };
  }, [client, conversationId]);
  useEffect(() => ahead.stop, [ahead]);
  return ahead;
}

/** What fails is read when the thread is open, and said there. */
function readAhead(client: QueryClient, conversationId: string): void {
  client.prefetchQuery(detailsOf(conversationId));
  client.prefetchInfiniteQuery(newestOfThread(conversationId));
}
