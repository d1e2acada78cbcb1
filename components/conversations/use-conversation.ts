import { queryOptions, useQuery } from "@tanstack/react-query";
import { readLive } from "@/components/live/read-live";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { conversationKey, staleAfterMs } from "./live-keys";
import { withPending } from "./pending-changes";
import { useSeed } from "./use-seed";

/** One conversation with what its header and the contact pane show; live. */
export function useConversation(given: ConversationDetails, at: number): ConversationDetails {
  useSeed(conversationKey(given.id), given, withPending(given), at);
  const { data } = useQuery(detailsOf(given.id));
  return data ?? given;
}

export const detailsOf = (id: string) =>
  queryOptions({
    queryKey: conversationKey(id),
    queryFn: async ({ signal }) =>
      withPending(await readLive<ConversationDetails>(`/api/live/conversations/${id}`, {}, signal)),
    staleTime: staleAfterMs,
  });
