import { cx } from "./class-names";

/** A grey shape where something will stand. Give it that thing's size, so that nothing moves. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx("rounded-md bg-inbound", className)} />;
}
