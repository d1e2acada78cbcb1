"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useRowWindow } from "@/components/layout/use-row-window";
import { Button } from "@/components/ui/button";
import type { ListPerson } from "@/lib/lists/people-queries";
import { PeopleSkeleton } from "./pane-skeleton";

const rowHeight = 56;
const loadAheadRows = 15;

/** What a row's box and links take, so that one row at a time is a stop for the Tab key. */
export type RowFocus = { tabIndex: 0 | -1; "data-person": string };

type PeopleRowsProps = {
  label: string;
  people: ListPerson[];
  /** More of them where there are any: see useInfiniteQuery. */
  more: { has: boolean; loading: boolean; failed: boolean; load: () => void };
  children: (person: ListPerson, focus: RowFocus) => ReactNode;
};

/** People to tick, one below the other: only those in sight are rendered; the arrow keys go through them. */
export function PeopleRows({ label, people, more, children }: PeopleRowsProps) {
  const pane = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = Math.max(
    0,
    people.findIndex(({ id }) => id === activeId),
  );
  const heights = useMemo(() => people.map(() => rowHeight), [people]);
  const { rowsWith, totalHeight, lastInSight, scrollTo } = useRowWindow({ pane, heights });
  const near = lastInSight >= people.length - loadAheadRows;
  useEffect(() => {
    if (near && more.has && !more.loading && !more.failed) more.load();
  }, [near, more]);

  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = people[active + (by ?? 0)];
    if (by === undefined || !next) return;
    event.preventDefault();
    setActiveId(next.id);
    scrollTo(active + by);
    // The row may have to be rendered first.
    requestAnimationFrame(() =>
      pane.current?.querySelector<HTMLElement>(`input[data-person="${next.id}"]`)?.focus(),
    );
  };
  return (
    <div ref={pane} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul aria-label={label} onKeyDown={step} className="relative" style={{ height: totalHeight }}>
        {/* The row that Tab leads to stays in the page, also when it is scrolled out of sight. */}
        {rowsWith(active).map(({ index, start, height }) => {
          const person = people[index];
          if (!person) return null;
          return (
            <li
              key={person.id}
              aria-setsize={more.has ? -1 : people.length}
              aria-posinset={index + 1}
              onFocus={() => setActiveId(person.id)}
              className="absolute inset-x-0 top-0"
              style={{ height, transform: `translateY(${start}px)` }}
            >
              {children(person, { tabIndex: index === active ? 0 : -1, "data-person": person.id })}
            </li>
          );
        })}
      </ul>
      {more.failed && <NotLoaded onRetry={more.load}>More could not be loaded.</NotLoaded>}
      {more.loading && !more.failed && <PeopleSkeleton />}
    </div>
  );
}

/** Says that people could not be read, and offers to try again. */
export function NotLoaded({ children, onRetry }: { children: string; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 py-6 text-center text-muted">
      {children}
      <Button size="small" onClick={onRetry}>
        Try Again
      </Button>
    </div>
  );
}
