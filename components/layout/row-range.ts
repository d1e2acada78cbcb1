export type RowRange = { first: number; last: number };

/** Where each row begins, and after the last one where the list ends. */
export function startsOf(heights: readonly number[]): number[] {
  const starts = [0];
  let end = 0;
  for (const height of heights) {
    end += height;
    starts.push(end);
  }
  return starts;
}

/** The first and last row of which something stands in a window of this height; both -1 when there is no row. */
export function rangeAt(starts: readonly number[], top: number, height: number): RowRange {
  const most = starts.length - 2;
  return {
    first: Math.min(rowAt(starts, top), most),
    last: Math.min(rowAt(starts, top + height - 1), most),
  };
}

/** The row that stands at this place, by halving; the first or last where it is beyond them. */
function rowAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
