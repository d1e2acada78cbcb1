"use client";

import { createContext, useContext, useEffect, useRef } from "react";
import type { LiveEvent } from "@/lib/realtime/events";

/** What this page hears, for those who act on an event beyond reading again. */
type LiveEvents = {
  /** Called for every event until the returned function is called. */
  hear(listener: (event: LiveEvent) => void): () => void;
  tell(event: LiveEvent): void;
};

export function makeLiveEvents(): LiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
  };
}

/** Given by LiveProvider. */
export const LiveEventsContext = createContext<LiveEvents | null>(null);

/** The events themselves; only below LiveProvider. */
export function useLiveEvents(): LiveEvents {
  const events = useContext(LiveEventsContext);
  if (!events) throw new Error("useLiveEvents stands outside LiveProvider");
  return events;
}

/** Calls `listener` with every live event while the component is there. */
export function useOnLiveEvent(listener: (event: LiveEvent) => void): void {
  const events = useLiveEvents();
  const current = useRef(listener);
  useEffect(() => {
    current.current = listener;
  });
  useEffect(() => events.hear((event) => current.current(event)), [events]);
}
