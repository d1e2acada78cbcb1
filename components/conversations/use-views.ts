import { useQuery } from "@tanstack/react-query";
import { readLive } from "@/components/live/read-live";
import type { ConversationViews } from "@/lib/conversations/view-queries";
import { useInbox } from "./inbox-context";
import { staleAfterMs, viewsKey } from "./live-keys";

/** The views above the list with what is unread in each, and what the list can be narrowed to; live. */
export function useViews(): ConversationViews | undefined {
  const { inboxId } = useInbox();
  const { data } = useQuery({
    queryKey: viewsKey(inboxId),
    queryFn: ({ signal }) =>
      readLive<ConversationViews>("/api/live/conversations/views", { inboxId }, signal),
    staleTime: staleAfterMs,
  });
  return data;
}
