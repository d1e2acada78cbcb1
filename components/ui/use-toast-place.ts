import { type RefObject, useEffect, useSyncExternalStore } from "react";

const gap = 12;

/** Whether the list is hidden, as it is on a phone that shows a thread: at the foot one writes. */
let listHidden = false;
const listeners = new Set<() => void>();

function setListHidden(hidden: boolean): void {
  if (hidden === listHidden) return;
  listHidden = hidden;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether short notices stand at the top, since the foot is not free for them. */
export const useToastsOnTop = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => listHidden,
    () => false,
  );

/**
 * Has short notices appear at the lower edge of a list, within its width, where they cover nobody's words; at the top
 * while it is hidden.
 */
export function useToastPlace(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const { style } = document.documentElement;
    const forget = () => {
      style.removeProperty("--toast-middle");
      style.removeProperty("--toast-width");
    };
    const measure = () => {
      const { left, width } = measured.getBoundingClientRect();
      setListHidden(width === 0);
      if (width === 0) return forget();
      style.setProperty("--toast-middle", `${left + width / 2}px`);
      style.setProperty("--toast-width", `${width - 2 * gap}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    // Also moves without a change of its own size.
    observer.observe(document.documentElement);
    return () => {
      observer.disconnect();
      forget();
      setListHidden(false);
    };
  }, [element]);
}
