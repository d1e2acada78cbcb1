import { cx } from "./class-names";

/** Turns while something is under way; shows itself only after 200 ms, so that quick work does not flicker. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span className={cx("inline-flex animate-late", className)} aria-hidden="true">
      <span className="size-4 animate-spin rounded-full border-2 border-current border-t-transparent" />
    </span>
  );
}
