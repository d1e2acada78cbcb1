import type { RowRange } from "./row-range";

/** Rows by what names them, and where each begins. */
export type PlacedRows = { ids: readonly string[]; starts: readonly number[] };

/**
 * How far a list has to be scrolled on for what one looks at to stay where it is, when rows above it came or went. In
 * pixels; 0 for who has the first row in sight, and sees what comes.
 */
export function heldPlace(before: PlacedRows, after: PlacedRows, inSight: RowRange): number {
  if (inSight.first <= 0 || before.ids === after.ids) return 0;
  // One of them may itself have gone elsewhere: the others stay nearer.
  const around = before.ids.slice(inSight.first - 1, inSight.first + 2);
  const moved = around.flatMap((id, index) => {
    const now = after.ids.indexOf(id);
    const was = before.starts[inSight.first - 1 + index];
    return now < 0 || was === undefined ? [] : [(after.starts[now] ?? 0) - was];
  });
  return moved.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0;
}
