import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { ConversationFilter } from "@/lib/conversations/input";
import { filterOf, queryOf } from "./filter-url";
import { useOpen, useOpening } from "./opening";

/**
 * The filter of the list, which lives in the address: a reload and another tab show the same. Changing it asks the
 * server for no page; the list alone reads anew, and whatever else the address says stays.
 */
export function useFilter() {
  const query = useSearchParams().toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(query)), [query]);
  const { target } = useOpening();
  const open = useOpen();
  const setFilter = useCallback(
    (next: ConversationFilter) => {
      // The address is still that of the page one is leaving, and writing it now would lead back there.
      if (target) return open(target, { filter: next });
      const url = new URL(window.location.href);
      for (const name of Object.keys(next)) url.searchParams.delete(name);
      for (const [name, value] of new URLSearchParams(queryOf(next))) url.searchParams.set(name, value);
      window.history.replaceState(null, "", url);
    },
    [target, open],
  );
  return { filter, setFilter };
}
