"use client";

import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";

/** The list as it stands on screen. */
export type ShownList = { rows: ConversationRow[]; hasMore: boolean; filter: ConversationFilter };

type Picked = {
  ids: ReadonlySet<string>;
  /** Everything that matches the filter is meant, on screen or not: how many that were. */
  matching: number | null;
};

export type PickedConversations = Picked & {
  /** Ticks one row or lets go of it; with `range`, everything from the last one ticked to it. */
  toggle(id: string, range: boolean): void;
  pick(ids: string[]): void;
  pickMatching(count: number): void;
  clear(): void;
  /** What the list shows now, for those who act on it. */
  shown: RefObject<ShownList | null>;
};

const SelectionContext = createContext<PickedConversations | null>(null);
const none: Picked = { ids: new Set(), matching: null };

/** Which conversations of the list are ticked. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [picked, setPicked] = useState(none);
  const shown = useRef<ShownList | null>(null);
  const last = useRef<string | null>(null);

  const toggle = useCallback((id: string, range: boolean) => {
    const from = last.current;
    last.current = id;
    setPicked(({ ids }) => {
      const next = new Set(ids);
      if (range && from) for (const each of between(shown.current?.rows ?? [], from, id)) next.add(each);
      else if (!next.delete(id)) next.add(id);
      return { ids: next, matching: null };
    });
  }, []);
  const clear = useCallback(() => setPicked(none), []);
  const value = useMemo(
    () => ({
      ...picked,
      toggle,
      pick: (ids: string[]) => setPicked({ ids: new Set(ids), matching: null }),
      pickMatching: (count: number) => setPicked(({ ids }) => ({ ids, matching: count })),
      clear,
      shown,
    }),
    [picked, toggle, clear],
  );
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

/** What is ticked; only below SelectionProvider. */
export function usePicked(): PickedConversations {
  const picked = useContext(SelectionContext);
  if (!picked) throw new Error("usePicked stands outside SelectionProvider");
  return picked;
}

/** The ids from one row to another, both included, whichever stands higher. */
export function between(rows: Pick<ConversationRow, "id">[], from: string, to: string): string[] {
  const ids = rows.map((row) => row.id);
  const [start = -1, end = -1] = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b);
  return start < 0 ? [to] : ids.slice(start, end + 1);
}
