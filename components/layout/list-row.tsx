"use client";

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";

/** What every row of a list shares. */
export type ShownRows<Row extends { id: string }> = {
  selectedId: string | null;
  /** The page's address with this row open, for another tab. */
  pathOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  /** What a row shows; the whole of it opens the row. */
  children: (row: Row) => ReactNode;
  /** Buttons at the end of a row, beside what opens it. */
  after?: (row: Row) => ReactNode;
};

type ListRowProps<Row extends { id: string }> = ShownRows<Row> & {
  row: Row;
  /** One row at a time is a stop for the Tab key; j and k move it. */
  tabStop: boolean;
  onFocus: () => void;
};

/** One row: a link that opens it, and buttons beside it. */
export function ListRow<Row extends { id: string }>(props: ListRowProps<Row>) {
  const { row, selectedId, pathOf, onOpen, children, after, tabStop, onFocus } = props;
  const selected = row.id === selectedId;
  return (
    <div
      className={cx(
        "group/row flex h-full items-center rounded-lg transition-colors",
        selected ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <Link
        href={pathOf(row) as Route}
        prefetch={false}
        onNavigate={(navigation) => {
          navigation.preventDefault();
          onOpen(row);
        }}
        aria-current={selected ? "true" : undefined}
        tabIndex={tabStop ? 0 : -1}
        onFocus={onFocus}
        data-row={row.id}
        className="flex h-full min-w-0 flex-1 items-center gap-3 rounded-lg px-3 focus-visible:-outline-offset-2"
      >
        {children(row)}
      </Link>
      {after && <span className="flex shrink-0 items-center pr-1">{after(row)}</span>}
    </div>
  );
}
