/** Turns while something is under way; shows itself only after 200 ms, so that quick work does not flicker. */
export function Spinner() {
  return (
    <span className="inline-flex animate-late" aria-hidden="true">
      <span className="size-4 animate-spin rounded-full border-2 border-current border-t-transparent" />
    </span>
  );
}
