"use client";

import type { ReactNode } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { NoConnection } from "@/components/live/no-connection";
import { cx } from "@/components/ui/class-names";
import { countShown } from "@/lib/counts/rules";
import { type Details, DetailsPane } from "./details-pane";

type ListPageProps = {
  title: string;
  /** How many there are in all, where that is known. */
  count?: number;
  /** The primary action, top right. */
  action?: ReactNode;
  /** Icon buttons beside it: export, settings. */
  tools?: ReactNode;
  /** An AddressSearch. */
  search?: ReactNode;
  /** The rows, or what stands where there are none; they scroll by themselves. */
  children: ReactNode;
  /** What is open, or null. */
  details?: Details | null;
  /** What the pane says on wide screens while nothing is open. Absent: rows open pages of their own. */
  noDetails?: ReactNode;
};

/**
 * The one shape of every list: title, count and primary action on top, search, rows, and what is open beside them. From
 * 1100 px on that is a pane, below it a sheet over the rows, and on a phone it stands in their place.
 */
export function ListPage(props: ListPageProps) {
  const { title, count, action, tools, search, children, details = null, noDetails } = props;
  useReturnFocus(details !== null);
  return (
    <div className="relative flex h-full min-h-0 min-w-0">
      <section
        aria-label={title}
        className={cx(
          "relative flex min-h-0 min-w-0 flex-1 flex-col bg-surface",
          details && "max-tablet:hidden",
        )}
      >
        <header className="flex h-14 shrink-0 items-center gap-2 border-border border-b px-4">
          <h1 className="truncate font-semibold text-base">{title}</h1>
          {count !== undefined && (
            <p className="text-muted tabular-nums">
              {countShown(count)}
              <span className="sr-only"> in all</span>
            </p>
          )}
          <div className="ml-auto flex shrink-0 items-center gap-1">
            {tools}
            {action}
          </div>
        </header>
        <NoConnection />
        {search && <div className="shrink-0 px-3 py-2">{search}</div>}
        {children}
      </section>
      {details && <DetailsPane key={details.id} listTitle={title} {...details} />}
      {!details && noDetails && (
        <aside
          aria-label="Details"
          className="w-96 shrink-0 border-border border-l bg-surface max-desktop:hidden"
        >
          {noDetails}
        </aside>
      )}
    </div>
  );
}
