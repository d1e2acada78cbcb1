/** The line between two days of a thread. */
export function DaySeparator({ label }: { label: string }) {
  return (
    // Earlier messages of its day come in below it: the browser must hold what one reads in place, not the line.
    <h2 className="flex items-center gap-3 py-3 font-medium text-muted text-xs [overflow-anchor:none]">
      <span aria-hidden="true" className="h-px flex-1 bg-border" />
      {label}
      <span aria-hidden="true" className="h-px flex-1 bg-border" />
    </h2>
  );
}
