"use client";

import { useCallback, useSyncExternalStore } from "react";
import { type ContactEdits, editsSince, noEdits } from "./contact-edits";

const kept = new Map<string, ContactEdits>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Replaces what is unsaved under a key; null forgets it. */
export function keepEdits(key: string, edits: ContactEdits | null): void {
  if (edits) kept.set(key, edits);
  else kept.delete(key);
  for (const listener of listeners) listener();
}

/** Forgets what was saved under a key; what was typed meanwhile stays. */
export function forgetSaved(key: string, saved: ContactEdits): void {
  const now = kept.get(key);
  if (now) keepEdits(key, now === saved ? null : editsSince(saved, now));
}

/**
 * What is unsaved of a contact, by the id of the thread it is edited beside, or its own. Kept outside the pane, which may close, and stand over the thread on a
 * phone, while one looks something up.
 */
export function useKeptEdits(
  key: string,
): [ContactEdits, (change: (old: ContactEdits) => Partial<ContactEdits>) => void] {
  const edits = useSyncExternalStore(
    subscribe,
    () => kept.get(key) ?? noEdits,
    () => noEdits,
  );
  const edit = useCallback(
    (change: (old: ContactEdits) => Partial<ContactEdits>) => {
      const old = kept.get(key) ?? noEdits;
      keepEdits(key, { ...old, ...change(old) });
    },
    [key],
  );
  return [edits, edit];
}
