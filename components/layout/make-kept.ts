"use client";

import { useCallback, useSyncExternalStore } from "react";

type Kept<Edits> = {
  /** Replaces what is unsaved under a key; null forgets it. */
  keep(key: string, edits: Edits | null): void;
  /** Forgets what was saved under a key; what was typed meanwhile, as `since` tells it, stays. */
  forgetSaved(key: string, saved: Edits, since: (saved: Edits, now: Edits) => Edits): void;
  /** What is unsaved under a key, and how to change it. */
  useKept(key: string): [Edits, (change: (old: Edits) => Partial<Edits>) => void];
};

/**
 * A place for what is unsaved of several things of one kind, outside the pane they are edited in, which may close while
 * one looks something up.
 * @param none nothing changed
 */
export function makeKept<Edits>(none: Edits): Kept<Edits> {
  const kept = new Map<string, Edits>();
  const listeners = new Set<() => void>();

  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const keep = (key: string, edits: Edits | null) => {
    if (edits) kept.set(key, edits);
    else kept.delete(key);
    for (const listener of listeners) listener();
  };

  const forgetSaved: Kept<Edits>["forgetSaved"] = (key, saved, since) => {
    const now = kept.get(key);
    if (now) keep(key, now === saved ? null : since(saved, now));
  };

  function useKept(key: string): ReturnType<Kept<Edits>["useKept"]> {
    const edits = useSyncExternalStore(
      subscribe,
      () => kept.get(key) ?? none,
      () => none,
    );
    const edit = useCallback(
      (change: (old: Edits) => Partial<Edits>) => {
        const old = kept.get(key) ?? none;
        keep(key, { ...old, ...change(old) });
      },
      [key],
    );
    return [edits, edit];
  }
  return { keep, forgetSaved, useKept };
}
