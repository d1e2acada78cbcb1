import { queryOptions, replaceEqualDeep, useQuery } from "@tanstack/react-query";
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
    queryFn: ({ signal }) => readLive<ConversationDetails>(`/api/live/conversations/${id}`, {}, signal),
    // With every answer, also to what was asked before something was changed here.
    structuralSharing: (old, details) => replaceEqualDeep(old, withPending(details as ConversationDetails)),
    staleTime: staleAfterMs,
  });
