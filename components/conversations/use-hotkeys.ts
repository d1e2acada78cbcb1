import { useLayoutEffect, useRef } from "react";

/** A box that is ticked takes no letters. */
const typing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
const floating = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * Single keys that act on the page: never while typing, with a modifier, or under a dialog or menu. What is on the
 * screen has its keys from the first frame on.
 */
export function useHotkeys(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  useLayoutEffect(() => {
    current.current = keys;
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = current.current[event.key];
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      if (document.querySelector(floating)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
