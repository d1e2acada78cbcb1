import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a list while it is read. */
export function PaneSkeleton() {
  return (
    <div role="status" className="flex animate-late flex-col gap-5 p-4">
      <span className="sr-only">The list is loading.</span>
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-9 w-full" />
      <PeopleSkeleton />
    </div>
  );
}

/** The shape of who is on a list while they are read. */
export function PeopleSkeleton() {
  return (
    <div className="flex animate-late flex-col gap-5 p-4">
      {["w-40", "w-32", "w-44"].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-4 rounded" />
          <Skeleton className={`h-4 ${width}`} />
        </div>
      ))}
    </div>
  );
}
