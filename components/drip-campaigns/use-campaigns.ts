import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { readLive } from "@/components/live/read-live";
import type { ApplicationPage, CampaignResults, CampaignRow } from "@/lib/drip-campaigns/queries";

// Below the contacts of the number: what happens to people is told as a change of theirs.
export const campaignsKey = (inboxId: string) => ["contacts", inboxId, "drip-campaigns"];

/** The campaigns of a number; live. */
export function useCampaigns(inboxId: string, enabled = true) {
  return useQuery({
    queryKey: campaignsKey(inboxId),
    queryFn: ({ signal }) => readLive<CampaignRow[]>("/api/live/drip-campaigns", { inboxId }, signal),
    staleTime: staleAfterMs,
    enabled,
  });
}

// Drips leave and replies come without an event of their own.
const resultsEveryMs = 10_000;
const progressEveryMs = 1000;

/** What became of a campaign; live. */
export function useCampaignResults(inboxId: string, campaignId: string) {
  return useQuery({
    queryKey: [...campaignsKey(inboxId), campaignId],
    queryFn: ({ signal }) => readLive<CampaignResults>(`/api/live/drip-campaigns/${campaignId}`, {}, signal),
    staleTime: staleAfterMs,
    refetchInterval: ({ state }) =>
      state.data?.run && !state.data.run.finishedAt ? progressEveryMs : resultsEveryMs,
  });
}

/** To whom it was applied, newest first, further pages on demand; live. */
export function useApplications(inboxId: string, campaignId: string) {
  return useInfiniteQuery({
    queryKey: [...campaignsKey(inboxId), campaignId, "applications"],
    queryFn: ({ pageParam, signal }) =>
      readLive<ApplicationPage>(
        `/api/live/drip-campaigns/${campaignId}/applications`,
        { after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: staleAfterMs,
  });
}
