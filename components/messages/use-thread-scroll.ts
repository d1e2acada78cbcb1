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

  useHoldPlace(pane, within, lastKey);

  return { pane, top, atBottom, onScroll, toBottom };
}

/** What is added below, where one is not at the newest message, must not move what one reads. */
function useHoldPlace(
  pane: RefObject<HTMLDivElement | null>,
  within: boolean,
  lastKey: string | undefined,
): void {
  const before = useRef({ lastKey, height: 0 });
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return;
    const added = element.scrollHeight - before.current.height;
    if (within && before.current.lastKey !== lastKey && before.current.height > 0) element.scrollTop -= added;
    before.current = { lastKey, height: element.scrollHeight };
  });
}
