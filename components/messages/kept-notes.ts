"use client";

import { useSyncExternalStore } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { keptDraftPrefix } from "./kept-drafts";

type KeptNote = { open: boolean; text: string };

const closed: KeptNote = { open: false, text: "" };
const kept = new Map<string, KeptNote>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The note one is writing in a thread, kept while one looks at another and when the page is loaded anew; and what opens,
 * changes or closes it. Closed, it keeps its text for the next time.
 */
export function useKeptNote(conversationId: string): KeptNote & { keep(change: Partial<KeptNote>): void } {
  const { me } = useInbox();
  const key = `${keptDraftPrefix}note.${me.id}.${conversationId}`;
  const note = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => closed,
  );
  return { ...note, keep: (change) => write(key, { ...read(key), ...change }) };
}

function read(key: string): KeptNote {
  const known = kept.get(key) ?? readStored(key);
  kept.set(key, known);
  return known;
}

function write(key: string, note: KeptNote): void {
  kept.set(key, note);
  try {
    if (note.text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(note));
  } catch {
    // Storage that is full or forbidden only means that a reload loses the note.
  }
  for (const listener of listeners) listener();
}

function readStored(key: string): KeptNote {
  try {
    const stored = sessionStorage.getItem(key);
    return stored === null ? closed : (JSON.parse(stored) as KeptNote);
  } catch {
    return closed;
  }
}
