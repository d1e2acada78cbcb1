import { useEffect, useRef } from "react";

/**
 * Makes the browser's Back close what lies over the page, as on a phone one expects of what covers all of it: opening
 * is a step in the history, and closing by its own buttons takes that back.
 */
export function useBackCloses(open: boolean, close: () => void): void {
  const current = useRef(close);
  useEffect(() => {
    current.current = close;
  });
  useEffect(() => {
    if (!open) return;
    const place = window.location.href;
    let isOnTop = true;
    window.history.pushState(null, "", place);
    const onBack = () => {
      isOnTop = false;
      current.current();
    };
    window.addEventListener("popstate", onBack);
    return () => {
      window.removeEventListener("popstate", onBack);
      // Whoever went on from here to another page goes back through this one.
      if (isOnTop && window.location.href === place) window.history.back();
    };
  }, [open]);
}
