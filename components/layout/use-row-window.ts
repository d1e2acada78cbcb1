import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { heldPlace, type PlacedRows } from "./held-place";
import { type RowRange, rangeAt, startsOf } from "./row-range";

/** Rows beyond both edges that are rendered ahead. */
const ahead = 8;

/** What the server renders for, before the pane has a size. In pixels. */
const assumedHeight = 900;

type RowWindowOptions = {
  /** What scrolls. */
  pane: RefObject<HTMLElement | null>;
  /** Of each row, in pixels; another array where one changed. */
  heights: readonly number[];
  /** What names each row; given, what one looks at stays in its place when rows above it come or go. */
  ids?: readonly string[];
};

export type RowWindow = {
  /** Those to render, with their place in the list, in pixels; `kept` is among them wherever one scrolls. */
  rowsWith(kept: number): { index: number; start: number; height: number }[];
  totalHeight: number;
  /** The last row that can be seen, wholly or in part; -1 when there is none. */
  lastInSight: number;
  /** Scrolls as little as brings the row into sight, or so that it stands in the middle. */
  scrollTo(index: number, align?: "nearest" | "center"): void;
};

/** Which rows of a long list are worth rendering. Their heights are known, so nothing has to be measured. */
export function useRowWindow({ pane, heights, ids }: RowWindowOptions): RowWindow {
  const starts = useMemo(() => startsOf(heights), [heights]);
  const [range, setRange] = useState<RowRange>(() => rangeAt(starts, 0, assumedHeight));
  const current = useRef({ starts, range });
  current.current = { starts, range };

  const look = useCallback((): RowRange => {
    const { scrollTop = 0, clientHeight = assumedHeight } = pane.current ?? {};
    // Nothing is seen of a list that is hidden; it comes back as it was.
    if (clientHeight === 0) return current.current.range;
    return rangeAt(current.current.starts, scrollTop, clientHeight);
  }, [pane]);
  const update = useCallback(
    (apply: (change: () => void) => void) => {
      const next = look();
      const { first, last } = current.current.range;
      if (next.first !== first || next.last !== last) apply(() => setRange(next));
    },
    [look],
  );

  useHoldPlace(pane, ids, starts, range);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are another list to look at
  useLayoutEffect(() => update((change) => change()), [starts, update]);
  // The pane may come later than the list: as long as rows are loaded, something else stands there.
  const [element, setElement] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => setElement(pane.current));
  useLayoutEffect(() => {
    if (!element) return;
    update((change) => change());
    // Within the event: what one scrolls to is there when it is painted.
    const follow = () => update(flushSync);
    const resized = new ResizeObserver(() => update((change) => change()));
    resized.observe(element);
    element.addEventListener("scroll", follow, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", follow);
    };
  }, [element, update]);

  const scrollTo = useCallback<RowWindow["scrollTo"]>(
    (index, align = "nearest") => {
      const scrolled = pane.current;
      const start = current.current.starts[index];
      const end = current.current.starts[index + 1];
      if (!scrolled || start === undefined || end === undefined) return;
      const { scrollTop, clientHeight } = scrolled;
      if (align === "center") scrolled.scrollTop = (start + end - clientHeight) / 2;
      else if (start < scrollTop) scrolled.scrollTop = start;
      else if (end > scrollTop + clientHeight) scrolled.scrollTop = end - clientHeight;
      update((change) => change());
    },
    [pane, update],
  );

  const count = heights.length;
  const first = Math.max(0, Math.min(range.first, count - 1) - ahead);
  const last = Math.min(count - 1, range.last + ahead);
  return {
    rowsWith(kept) {
      const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
      if (kept < count && (kept < first || kept > last)) shown.push(kept);
      return shown.map((index) => ({ index, start: starts[index] ?? 0, height: heights[index] ?? 0 }));
    },
    totalHeight: starts[count] ?? 0,
    lastInSight: Math.min(range.last, count - 1),
    scrollTo,
  };
}

/** What one looks at stays in its place when rows above it come or go. */
function useHoldPlace(
  pane: RefObject<HTMLElement | null>,
  ids: readonly string[] | undefined,
  starts: readonly number[],
  inSight: RowRange,
): void {
  const before = useRef<PlacedRows | null>(null);
  useLayoutEffect(() => {
    const after = ids ? { ids, starts } : null;
    const moved = after && before.current ? heldPlace(before.current, after, inSight) : 0;
    before.current = after;
    if (moved !== 0 && pane.current) pane.current.scrollTop += moved;
  });
}
