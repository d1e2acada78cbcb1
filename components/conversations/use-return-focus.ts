import { useEffect, useLayoutEffect, useRef } from "react";

/**
 * Gives the focus back to where it was when a dialog opened. Radix does so only for a trigger of its own, and
 * these dialogs open by keys and from several places. From a menu, which is gone by then, it goes to the menu's button.
 */
export function useReturnFocus(open: boolean): void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = buttonOfMenu(document.activeElement) ?? document.activeElement;
  }, [open]);
  useEffect(() => {
    if (open || !before.current) return;
    const target = before.current;
    before.current = null;
    // After Radix has let go of the focus; what took it meanwhile keeps it.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body && target instanceof HTMLElement) target.focus();
    });
    return () => clearTimeout(timer);
  }, [open]);
}

function buttonOfMenu(element: Element | null): Element | null {
  const buttonId = element?.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  return buttonId ? document.getElementById(buttonId) : null;
}
