"use client";

import { useSyncExternalStore } from "react";

type KeptNote = { open: boolean; text: string };

const closed: KeptNote = { open: false, text: "" };
const kept = new Map<string, KeptNote>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens, changes or closes the note one writes in a thread; closed, it keeps its text for the next time. */
export function keepNote(conversationId: string, change: Partial<KeptNote>): void {
  kept.set(conversationId, { ...(kept.get(conversationId) ?? closed), ...change });
  for (const listener of listeners) listener();
}

/** The note one is writing in a thread, kept while one looks at another. */
export function useKeptNote(conversationId: string): KeptNote {
  return useSyncExternalStore(
    subscribe,
    () => kept.get(conversationId) ?? closed,
    () => closed,
  );
}
