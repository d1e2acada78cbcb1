import { Button } from "@/components/ui/button";
import { RowSkeleton } from "./conversation-list-skeleton";

/** What stands below the last row while there is more. */
export function ListEnd({
  loading,
  failed,
  onRetry,
}: {
  loading: boolean;
  failed: boolean;
  onRetry: () => void;
}) {
  if (failed) {
    return (
      <div role="alert" className="flex flex-col items-center gap-2 py-4 text-center text-muted">
        More conversations could not be loaded.
        <Button size="small" onClick={onRetry}>
          Try Again
        </Button>
      </div>
    );
  }
  return loading ? <RowSkeleton /> : null;
}
