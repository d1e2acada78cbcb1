import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearBottom = 48;
const loadAheadBelow = 400;
const loadAhead = "600px 0px 0px 0px";

/**
 * The thread's scrolling. The pane is a reversed column: its zero is the newest message, so the first paint stands
 * there without a script and older pages grow upwards without moving anything.
 */
export function useThreadScroll(options: {
  lastKey: string | undefined;
  pages: number;
  onNearTop: () => void;
  /** Not at the newest message but at some other, with more below that is read when one comes near. */
  within: boolean;
  onNearBottom: () => void;
}) {
  const { lastKey, pages, within } = options;
  const pane = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const stuck = useRef(!within);
  const [atBottom, setAtBottom] = useState(!within);
  const current = useRef(options);
  useEffect(() => {
    current.current = options;
  });

  const onScroll = useCallback(() => {
    stuck.current = (pane.current?.scrollTop ?? 0) > -nearBottom;
    setAtBottom(stuck.current);
    if (current.current.within && (pane.current?.scrollTop ?? 0) > -loadAheadBelow) {
      stuck.current = false;
      current.current.onNearBottom();
    }
  }, []);

  const toBottom = useCallback(() => {
    if (pane.current) pane.current.scrollTop = 0;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last message is what one sticks to
  useLayoutEffect(() => {
    if (stuck.current) toBottom();
  }, [lastKey, toBottom]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that leaves the top in sight needs another one
  useEffect(() => {
    if (!pane.current || !top.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && current.current.onNearTop(),
      {
        root: pane.current,
        rootMargin: loadAhead,
      },
    );
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [pages]);

  useHoldPlace(pane, within);

  return { pane, top, atBottom, onScroll, toBottom };
}

/** What is added below, where one is not at the newest message, must not move what one reads. */
function useHoldPlace(pane: RefObject<HTMLDivElement | null>, within: boolean): void {
  const before = useRef<{ last: Element; below: number } | null>(null);
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element || !within) return;
    const known = before.current;
    const last = [...element.querySelectorAll("[data-message]")].at(-1);
    if (known?.last.isConnected && known.last !== last) {
      element.scrollTop -= roomBelow(element, known.last) - known.below;
    }
    before.current = last ? { last, below: roomBelow(element, last) } : null;
  });
}

/** How far an entry stands above the end of the thread, wherever that is scrolled to. */
function roomBelow(pane: Element, entry: Element): number {
  const end = pane.firstElementChild?.getBoundingClientRect().bottom ?? 0;
  return end - entry.getBoundingClientRect().bottom;
}
