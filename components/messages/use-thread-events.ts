import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { type ThreadEvents, threadEventsOf } from "@/lib/messages/rules";

/** What of the thread is shown, as the address says it, so that it survives a reload and can be shared. */
export function useThreadEvents(): [ThreadEvents, (events: ThreadEvents) => void] {
  const search = useSearchParams();
  const events = threadEventsOf(search.get("events"));
  const choose = useCallback((next: ThreadEvents) => {
    const url = new URL(window.location.href);
    if (next === "all") url.searchParams.delete("events");
    else url.searchParams.set("events", next);
    // Nothing but the thread changes: no page has to be fetched for it.
    window.history.replaceState(null, "", url);
  }, []);
  return [events, choose];
}
