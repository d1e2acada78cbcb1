import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-28", "w-36", "w-24", "w-32", "w-28", "w-40", "w-24", "w-36"];

/** The shape of the list while it is read. */
export function ConversationListSkeleton() {
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden px-2">
      <span className="sr-only">Conversations are loading.</span>
      {rows.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <RowSkeleton key={index} width={width} />
      ))}
    </div>
  );
}

/** The same while another filter is read: only where that takes a while. */
export function RowsSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 animate-late flex-col">
      <ConversationListSkeleton />
    </div>
  );
}

/** The shape of one row. */
export function RowSkeleton({ width = "w-32" }: { width?: string }) {
  return (
    <div className="flex h-17 items-center gap-3 px-3">
      <Skeleton className="size-10 shrink-0 rounded-full" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <Skeleton className={`h-3.5 ${width}`} />
        <Skeleton className="h-3.5 w-full max-w-52" />
      </div>
    </div>
  );
}
