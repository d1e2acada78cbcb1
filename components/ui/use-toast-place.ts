import { type RefObject, useEffect } from "react";

const gap = 12;

/** Has short notices appear right above an element, where somebody looks who works in it. */
export function useToastPlace(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const { style } = document.documentElement;
    const measure = () => {
      const { top, left, width } = measured.getBoundingClientRect();
      style.setProperty("--toast-foot", `${window.innerHeight - top + gap}px`);
      style.setProperty("--toast-middle", `${left + width / 2}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    // Also moves without a change of its own size.
    observer.observe(document.documentElement);
    return () => {
      observer.disconnect();
      style.removeProperty("--toast-foot");
      style.removeProperty("--toast-middle");
    };
  }, [element]);
}
