import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a thread and its composer while the messages are read. */
export function ThreadSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col">
      <span className="sr-only">Messages are loading.</span>
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-end gap-6 px-4 pb-4">
        <Skeleton className="h-10 w-64" />
        <Skeleton className="ml-auto h-16 w-72" />
        <Skeleton className="h-10 w-48" />
        <Skeleton className="ml-auto h-10 w-56" />
      </div>
      <ComposerSkeleton />
    </div>
  );
}

export function ComposerSkeleton() {
  return (
    <div className="border-border border-t px-4 pt-3 pb-4 max-tablet:p-2">
      <Skeleton className="mx-auto h-25 w-full max-tablet:h-12 max-w-3xl" />
    </div>
  );
}
