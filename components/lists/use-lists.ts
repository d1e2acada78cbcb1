import { useQuery } from "@tanstack/react-query";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { readLive } from "@/components/live/read-live";
import type { PeoplePage } from "@/lib/lists/people-queries";
import type { ListRow } from "@/lib/lists/queries";
import { listRowsKey } from "./list-keys";
import type { Place } from "./place";

/** What the server rendered of the page, and when that was. */
export type RenderedLists = {
  rows: ListRow[];
  /** Who is on the list that the address names, where it names one. */
  members: PeoplePage | null;
  place: Place;
  at: number;
};

/** The lists of a number by name; live. */
export function useLists(inboxId: string, { rows, at }: RenderedLists): ListRow[] {
  useSeed(listRowsKey(inboxId), rows, rows, at);
  const { data } = useQuery({
    queryKey: listRowsKey(inboxId),
    queryFn: ({ signal }) => readLive<ListRow[]>("/api/live/lists/rows", { inboxId }, signal),
    staleTime: staleAfterMs,
  });
  return data ?? rows;
}

/** The lists whose name or one of whose keywords has every word of a text. */
export function listsFound(lists: ListRow[], text: string): ListRow[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return lists.filter(({ name, keywords }) => {
    const whole = [name, ...keywords.map(({ spelling }) => spelling)].join(" ").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}
