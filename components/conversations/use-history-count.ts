import { useQuery } from "@tanstack/react-query";
import { countHistoryAction } from "@/lib/conversations/actions";
import type { HistoryCount } from "@/lib/conversations/count-history";
import type { Target } from "./target";

/** What the target's threads hold, counted anew for each question; undefined until it is known. */
export function useHistoryCount(
  { selection }: Target,
  open: boolean,
): { count?: HistoryCount; failed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ["historyCount", selection],
    queryFn: async () => {
      const result = await countHistoryAction({ conversations: selection });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    enabled: open,
    // It is asked about what is there at this moment.
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  return { count: data, failed: isError };
}
