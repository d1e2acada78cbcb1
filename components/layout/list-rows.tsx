"use client";

import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useListKeys } from "@/components/conversations/use-list-keys";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ListRow, type ShownRows } from "./list-row";
import { useRowWindow } from "./use-row-window";

const loadAheadRows = 15;

type ListRowsProps<Row extends { id: string }> = ShownRows<Row> & {
  /** What they are, in the plural: "Contacts" */
  label: string;
  rows: Row[];
  /** In pixels. */
  rowHeight?: number;
  /** More rows where there are any (see useInfiniteQuery), and letting go of those far below a row. */
  more?: {
    has: boolean;
    loading: boolean;
    failed: boolean;
    load: () => void;
    forgetBelow: (row: number) => void;
  };
};

/** The rows of a list page: only what is in sight is rendered; j, k and Enter go through them. */
export function ListRows<Row extends { id: string }>(props: ListRowsProps<Row>) {
  const { label, rows, rowHeight = 56, selectedId, more } = props;
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const heights = useMemo(() => rows.map(() => rowHeight), [rows, rowHeight]);
  const pane = useRef<HTMLDivElement>(null);
  const { rowsWith, totalHeight, lastInSight, scrollTo } = useRowWindow({ pane, heights });
  const { active, setFocusedId } = useListKeys({ pane, scrollTo, ids, selectedId, marker: "data-row" });
  const openRow = ids.indexOf(selectedId ?? "");
  useShowOpenRow(openRow, (index) => scrollTo(index, "center"));
  const near = lastInSight >= rows.length - loadAheadRows;
  useEffect(() => {
    if (near && more?.has && !more.loading && !more.failed) more.load();
    // The open row stays, also before it has been scrolled to.
    if (!near) more?.forgetBelow(Math.max(lastInSight, openRow) + loadAheadRows);
  }, [near, lastInSight, openRow, more]);

  return (
    <div ref={pane} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
      <ul aria-label={label} className="relative" style={{ height: totalHeight }}>
        {/* The row that Tab leads to stays in the page, also when it is scrolled out of sight. */}
        {rowsWith(active).map(({ index, start, height }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={row.id}
              aria-setsize={more?.has ? -1 : rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 py-px"
              style={{ height, transform: `translateY(${start}px)` }}
            >
              <ListRow {...props} row={row} tabStop={index === active} onFocus={() => setFocusedId(row.id)} />
            </li>
          );
        })}
      </ul>
      {more?.failed && <NotLoaded onRetry={more.load} />}
      {more?.loading && !more.failed && <RowSkeleton />}
    </div>
  );
}

/** After a reload the open row is in sight; later on one scrolls as one likes. */
function useShowOpenRow(index: number, show: (index: number) => void): void {
  const first = useRef({ index, show });
  useLayoutEffect(() => {
    if (first.current.index > 0) first.current.show(first.current.index);
  }, []);
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 py-4 text-center text-muted">
      More could not be loaded.
      <Button size="small" onClick={onRetry}>
        Try Again
      </Button>
    </div>
  );
}

function RowSkeleton() {
  return (
    <div className="flex h-14 items-center gap-3 px-3">
      <Skeleton className="size-8 shrink-0 rounded-full" />
      <Skeleton className="h-3.5 w-40" />
    </div>
  );
}
