/** The line between two days of a thread. */
export function DaySeparator({ label }: { label: string }) {
  return (
    <h2 className="flex items-center gap-3 py-3 font-medium text-muted text-xs">
      <span aria-hidden="true" className="h-px flex-1 bg-border" />
      {label}
      <span aria-hidden="true" className="h-px flex-1 bg-border" />
    </h2>
  );
}
