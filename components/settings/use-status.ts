import { useQuery } from "@tanstack/react-query";
import { readLive } from "@/components/live/read-live";
import type { Status } from "@/lib/status/queries";

const everyMs = 5000;

/** How sending goes, read again every few seconds while the page is looked at. */
export function useStatus(given: Status) {
  const { data, isError } = useQuery({
    queryKey: ["status"],
    queryFn: ({ signal }) => readLive<Status>("/api/live/status", {}, signal),
    initialData: given,
    initialDataUpdatedAt: Date.parse(given.now),
    staleTime: everyMs,
    refetchInterval: everyMs,
  });
  return { status: data, isError };
}
