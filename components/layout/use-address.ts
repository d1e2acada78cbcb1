import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Values by name; null or "" takes one out of the address. */
type Changes = Record<string, string | null>;

/**
 * What a list page keeps in the address, so that a reload and another tab show the same: what is open, searched, sorted.
 * Changing it asks the server for no page. Opening something is a step the browser goes back from; the rest is not.
 */
export function useAddress() {
  const params = useSearchParams();
  const change = useCallback((changes: Changes, how: "step" | "inPlace" = "inPlace") => {
    const url = new URL(window.location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (how === "step") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  return { params, change };
}
