import { type RefObject, useEffect } from "react";

const gap = 12;

/** Has short notices appear at the lower edge of an element, within its width, where it covers nobody's words. */
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
      // Hidden, as the list is on a phone that shows a thread.
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
    };
  }, [element]);
}
