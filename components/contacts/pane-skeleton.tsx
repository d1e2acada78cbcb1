import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a contact while it is read. */
export function PaneSkeleton() {
  return (
    <div role="status" className="flex animate-late flex-col gap-5 p-4">
      <span className="sr-only">The contact is loading.</span>
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      {["w-32", "w-full", "w-full", "w-full"].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <Skeleton key={index} className={`h-9 ${width}`} />
      ))}
    </div>
  );
}
