"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useState,
  useSyncExternalStore,
} from "react";
import { keepDraft, readKeptDraft, type UnsureText, unsentOf } from "./kept-drafts";
import type { OutboxEntry } from "./merge-outbox";

/** What this page remembers of a conversation while one looks at another. */
export type Remembered = {
  draft: string;
  /** Why the last attempt to send came back, in one sentence. */
  problem: string | null;
  outbox: OutboxEntry[];
  unsure: UnsureText | null;
  /** The composer takes the focus as soon as it is there. */
  wantsFocus: boolean;
};

const nothing: Remembered = { draft: "", problem: null, outbox: [], unsure: null, wantsFocus: false };

type ThreadMemory = {
  subscribe(listener: () => void): () => void;
  read(conversationId: string): Remembered;
  write(conversationId: string, change: (old: Remembered) => Partial<Remembered>): void;
};

const MemoryContext = createContext<ThreadMemory | null>(null);

/** Keeps drafts and what is on its way while one moves between threads; what has not left outlives a reload. */
export function ThreadMemoryProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [memory] = useState(() => createThreadMemory(userId));
  return <MemoryContext value={memory}>{children}</MemoryContext>;
}

/** The memory itself, for those who write to it and need no render. */
export function useThreadMemory(): ThreadMemory {
  const memory = useContext(MemoryContext);
  if (!memory) throw new Error("useThreadMemory stands outside ThreadMemoryProvider");
  return memory;
}

/** What is remembered of one conversation. */
export function useRemembered(conversationId: string): Remembered {
  const memory = useThreadMemory();
  const read = useCallback(() => memory.read(conversationId), [memory, conversationId]);
  return useSyncExternalStore(memory.subscribe, read, () => nothing);
}

function createThreadMemory(userId: string): ThreadMemory {
  const held = new Map<string, Remembered>();
  const listeners = new Set<() => void>();
  const read = (conversationId: string) => {
    const known = held.get(conversationId);
    if (known) return known;
    const remembered = { ...nothing, ...readKeptDraft(userId, conversationId) };
    held.set(conversationId, remembered);
    return remembered;
  };
  return {
    read,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write(conversationId, change) {
      const old = read(conversationId);
      const remembered = { ...old, ...change(old) };
      held.set(conversationId, remembered);
      keepDraft(userId, conversationId, unsentOf(remembered));
      for (const listener of listeners) listener();
    },
  };
}
