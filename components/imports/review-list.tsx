"use client";

import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShownImportRow } from "@/lib/imports/queries";
import { formatPhone } from "@/lib/phones/rules";
import type { useImportRows } from "./use-import-rows";

type ReviewListProps = {
  label: string;
  query: ReturnType<typeof useImportRows>;
  /** What is said where there are none. */
  none: string;
  children: (row: ShownImportRow) => ReactNode;
};

/** Rows of one kind, fifty more at a time; what is out of sight is not laid out. */
export function ReviewList({ label, query, none, children }: ReviewListProps) {
  const { rows, isError, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = query;
  if (!rows) return isError ? <NotLoaded onRetry={refetch} /> : <RowsSkeleton />;
  if (rows.length === 0) return <Nothing>{none}</Nothing>;
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={label} className="divide-y divide-border rounded-lg border border-border">
        {rows.map((row) => (
          <li key={row.position} className="[contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]">
            {children(row)}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {isError ? "Try Again" : "Show More"}
        </Button>
      )}
    </div>
  );
}

/** The line of the file a row begins at, and whom it is about. */
export function RowName({ row, children }: { row: ShownImportRow; children?: ReactNode }) {
  const { country } = useInbox();
  const { contactName, fullName, company, phone } = row;
  const name = contactName ?? fullName ?? company ?? (phone && formatPhone(phone, country));
  return (
    <p className="flex min-w-0 items-baseline gap-3">
      <span className="w-16 shrink-0 text-muted text-xs tabular-nums">
        Line {row.line.toLocaleString("en-US")}
      </span>
      <span className="min-w-0 truncate">
        <span className="font-medium">{name ?? "No name"}</span>
        {children}
      </span>
    </p>
  );
}

function Nothing({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-2 py-6 text-muted">
      <CircleCheck className="size-4 shrink-0 text-success" aria-hidden="true" />
      {children}
    </p>
  );
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="flex items-center gap-3 text-muted">
      The rows could not be loaded.
      <Button onClick={() => onRetry()}>Try Again</Button>
    </div>
  );
}

function RowsSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      {[0, 1, 2].map((each) => (
        <Skeleton key={each} className="h-14 w-full" />
      ))}
    </div>
  );
}
