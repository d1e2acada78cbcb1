import type { DeletionProgress } from "@/lib/contacts/queries";

/** How many are deleted, of how many. */
export function DeletionProgressBar({ deletion }: { deletion: DeletionProgress }) {
  const { deleted, total } = deletion;
  const words = `${deleted.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} deleted`;
  return (
    <div className="flex flex-col gap-1">
      <div
        role="progressbar"
        aria-label="Deleting contacts"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(deleted, total)}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-inbound"
      >
        <div
          className="h-full rounded-full bg-accent"
          style={{ width: `${total === 0 ? 100 : Math.min(100, (deleted / total) * 100)}%` }}
        />
      </div>
      <p className="text-muted text-xs tabular-nums">{words}</p>
    </div>
  );
}
