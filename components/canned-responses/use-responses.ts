import { useQuery } from "@tanstack/react-query";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { readLive } from "@/components/live/read-live";
import type { ShownResponse } from "@/lib/canned-responses/queries";

/** What the server rendered of the page, and when that was. */
export type RenderedResponses = { responses: ShownResponse[]; at: number };

/** Names what is cached of canned responses; live events make it stale by name (components/live). */
export const responsesKey = (inboxId: string) => ["responses", inboxId] as const;

const readResponses = (inboxId: string) => ({
  queryKey: responsesKey(inboxId),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    readLive<ShownResponse[]>("/api/live/canned-responses", { inboxId }, signal),
  staleTime: staleAfterMs,
});

/** The canned responses of a number by title; live. */
export function useResponses(inboxId: string, { responses, at }: RenderedResponses): ShownResponse[] {
  useSeed(responsesKey(inboxId), responses, responses, at);
  return useQuery(readResponses(inboxId)).data ?? responses;
}

/** The same where the page did not come with them, read once they are wanted; null until they are there. */
export function useResponsesOnDemand(inboxId: string, wanted: boolean) {
  const { data, isError, refetch } = useQuery({ ...readResponses(inboxId), enabled: wanted });
  return { responses: data ?? null, isError, retry: () => void refetch() };
}

/** Those whose title, keywords or message have every word that is searched for. */
export function responsesFound(responses: ShownResponse[], text: string): ShownResponse[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return responses.filter(({ title, body, keywords }) => {
    const said = [title, ...keywords, body].join(" ").toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
