import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { readLive } from "@/components/live/read-live";
import type { PeoplePage } from "@/lib/lists/people-queries";
import { peopleKey } from "./list-keys";

type Asked = {
  inboxId: string;
  listId: string;
  who: "members" | "candidates";
  text: string;
  /** False: the list is being deleted, and asking for who is on it would find nothing. */
  enabled?: boolean;
};

/** The first page comes soon, further ones are fewer and longer. */
const furtherLimit = "200";

/** Who is on a list, or could be, as a search finds them; further pages on demand, live. */
export function usePeople({ inboxId, listId, who, text, enabled = true }: Asked) {
  const query = useInfiniteQuery({
    enabled,
    queryKey: peopleKey(inboxId, listId, who, text),
    queryFn: ({ pageParam, signal }) =>
      readLive<PeoplePage>(
        `/api/live/lists/${listId}/${who}`,
        { text, after: pageParam, limit: pageParam && furtherLimit },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // While one types, what was found before stands there.
    placeholderData: keepPreviousData,
    staleTime: staleAfterMs,
  });
  const people = useMemo(() => {
    const rows = query.data?.pages.flatMap((page) => page.people) ?? [];
    // One that was renamed between two page reads stands in both: the first one counts.
    const seen = new Set<string>();
    return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
  }, [query.data]);
  return { ...query, people, total: query.data?.pages[0]?.total ?? 0 };
}
