import { useEffect, useSyncExternalStore } from "react";

type Segments = typeof import("@/lib/segments/rules");

let segments: Segments | null = null;
const listeners = new Set<() => void>();

/** Fetches what measures texts, which knows each character and so weighs too much to come with the page. */
export async function loadSegments(): Promise<void> {
  try {
    segments ??= await import("@/lib/segments/rules");
    for (const tell of listeners) tell();
  } catch {
    // Without a connection nothing is measured; the server measures what is sent anyway.
  }
}

/** What measures texts, once it is there; asked for as soon as there is a text to measure. */
export function useSegments(wanted: boolean): Segments | null {
  useEffect(() => {
    if (wanted) loadSegments();
  }, [wanted]);
  return useSyncExternalStore(listen, () => segments, none);
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

const none = () => null;
