import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { readLive } from "@/components/live/read-live";
import type { RecipientFilter } from "@/lib/blasts/input";
import type { BlastDetail, BlastPage, BlastRow } from "@/lib/blasts/queries";
import type { BlastProgress, BlastReport, RecipientPage, ReplyPage } from "@/lib/blasts/report-queries";
import type { BlastTab } from "@/lib/blasts/rules";

/** Names what is cached of the blasts of a number; live events make it stale by name (components/live). */
const blastsKey = (inboxId: string) => ["blasts", inboxId] as const;
export const tabKey = (inboxId: string, tab: BlastTab) => [...blastsKey(inboxId), "tab", tab] as const;
export const blastKey = (inboxId: string, blastId: string) =>
  [...blastsKey(inboxId), "blast", blastId] as const;
export const progressKey = (inboxId: string, blastId: string) =>
  [...blastKey(inboxId, blastId), "progress"] as const;
export const reportKey = (inboxId: string, blastId: string) =>
  [...blastKey(inboxId, blastId), "report"] as const;

/** Reads again what is shown of a number's blasts, after something was done here. */
export const refreshBlasts = (client: QueryClient, inboxId: string): Promise<void> =>
  client.invalidateQueries({ queryKey: blastsKey(inboxId) });

// Messages leave, arrive and are answered without an event of their own.
const everyMs = { progress: 1000, report: 3000, rows: 3000, afterwards: 15_000 };

const noRows: BlastRow[] = [];

/** A tab of blasts, further pages on demand; live. */
export function useBlasts(inboxId: string, tab: BlastTab) {
  const query = useInfiniteQuery({
    queryKey: tabKey(inboxId, tab),
    queryFn: ({ pageParam, signal }) =>
      readLive<BlastPage>("/api/live/blasts", { inboxId, tab, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: staleAfterMs,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.running.length ? everyMs.rows : false),
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ blasts }) => blasts) ?? noRows, [query.data]);
  return { ...query, rows, running: query.data?.pages[0]?.running ?? noRows };
}

/** A blast as it stands; live. @param enabled false: it is being deleted, and asking for it would find nothing */
export function useBlast(inboxId: string, rendered: BlastDetail, enabled: boolean): BlastDetail {
  const { data } = useQuery({
    enabled,
    queryKey: blastKey(inboxId, rendered.id),
    queryFn: ({ signal }) => readLive<BlastDetail>(`/api/live/blasts/${rendered.id}`, {}, signal),
    staleTime: staleAfterMs,
    // It starts and ends by itself.
    refetchInterval: ({ state }) =>
      state.data?.status === "draft" ? false : isUnderWay(state.data) ? everyMs.rows : everyMs.afterwards,
  });
  return data ?? rendered;
}

/** How far it is; live. */
export function useBlastProgress(inboxId: string, blastId: string) {
  return useQuery({
    queryKey: progressKey(inboxId, blastId),
    queryFn: ({ signal }) => readLive<BlastProgress>(`/api/live/blasts/${blastId}/progress`, {}, signal),
    staleTime: staleAfterMs,
    refetchInterval: ({ state }) =>
      !state.data || isMoving(state.data) ? everyMs.progress : everyMs.afterwards,
  });
}

/** What became of it; live. */
export function useBlastReport(inboxId: string, blastId: string, isRunning: boolean) {
  return useQuery({
    queryKey: reportKey(inboxId, blastId),
    queryFn: ({ signal }) => readLive<BlastReport>(`/api/live/blasts/${blastId}/report`, {}, signal),
    staleTime: staleAfterMs,
    refetchInterval: isRunning ? everyMs.report : everyMs.afterwards,
  });
}

type AskedRecipients = { inboxId: string; blastId: string; filter: RecipientFilter; text: string };

/** Its recipients as a filter and a search find them, further pages on demand; live. */
export function useRecipients({ inboxId, blastId, filter, text }: AskedRecipients) {
  return useInfiniteQuery({
    queryKey: [...blastKey(inboxId, blastId), "recipients", filter, text],
    queryFn: ({ pageParam, signal }) =>
      readLive<RecipientPage>(
        `/api/live/blasts/${blastId}/recipients`,
        { filter, text, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.next === null ? undefined : String(page.next)),
    placeholderData: keepPreviousData,
    staleTime: staleAfterMs,
    refetchInterval: everyMs.afterwards,
  });
}

/** Who replied, newest first, further pages on demand; live. */
export function useReplies(inboxId: string, blastId: string) {
  return useInfiniteQuery({
    queryKey: [...blastKey(inboxId, blastId), "replies"],
    queryFn: ({ pageParam, signal }) =>
      readLive<ReplyPage>(`/api/live/blasts/${blastId}/replies`, { after: pageParam, limit: "10" }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: staleAfterMs,
    refetchInterval: everyMs.afterwards,
  });
}

export const isUnderWay = (blast: Pick<BlastRow, "status"> | undefined): boolean =>
  blast?.status === "sending" || blast?.status === "paused";

/** Something may leave at any moment: not while it is paused, or all that is left waits for open hours. */
function isMoving({ status, rate, left, waiting }: BlastProgress): boolean {
  const later = waiting.reduce((sum, { count }) => sum + count, 0);
  return status === "sending" && (rate > 0 || later === 0 || left > later);
}
