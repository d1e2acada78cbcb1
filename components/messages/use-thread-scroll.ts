import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearBottom = 48;
const loadAhead = "600px 0px 0px 0px";

/**
 * The thread's scrolling. The pane is a reversed column: its zero is the newest message, so the first paint stands
 * there without a script and older pages grow upwards without moving anything.
 */
export function useThreadScroll(options: {
  lastKey: string | undefined;
  pages: number;
  onNearTop: () => void;
}) {
  const { lastKey, pages } = options;
  const pane = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [atBottom, setAtBottom] = useState(true);
  const onNearTop = useRef(options.onNearTop);
  useEffect(() => {
    onNearTop.current = options.onNearTop;
  });

  const onScroll = useCallback(() => {
    stuck.current = (pane.current?.scrollTop ?? 0) > -nearBottom;
    setAtBottom(stuck.current);
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
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNearTop.current(), {
      root: pane.current,
      rootMargin: loadAhead,
    });
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [pages]);

  return { pane, top, atBottom, onScroll, toBottom };
}
