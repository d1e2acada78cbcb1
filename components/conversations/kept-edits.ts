"use client";

import { useCallback, useSyncExternalStore } from "react";
import { type ContactEdits, noEdits } from "./contact-edits";

const kept = new Map<string, ContactEdits>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Replaces what is unsaved of a conversation's contact; null forgets it. */
export function keepEdits(conversationId: string, edits: ContactEdits | null): void {
  if (edits) kept.set(conversationId, edits);
  else kept.delete(conversationId);
  for (const listener of listeners) listener();
}

/**
 * What is unsaved of a conversation's contact. Kept outside the pane, which may close, and stand over the thread on a
 * phone, while one looks something up.
 */
export function useKeptEdits(
  conversationId: string,
): [ContactEdits, (change: (old: ContactEdits) => Partial<ContactEdits>) => void] {
  const edits = useSyncExternalStore(
    subscribe,
    () => kept.get(conversationId) ?? noEdits,
    () => noEdits,
  );
  const edit = useCallback(
    (change: (old: ContactEdits) => Partial<ContactEdits>) => {
      const old = kept.get(conversationId) ?? noEdits;
      keepEdits(conversationId, { ...old, ...change(old) });
    },
    [conversationId],
  );
  return [edits, edit];
}
