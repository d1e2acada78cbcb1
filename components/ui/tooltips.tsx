"use client";

import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { cx } from "./class-names";
import { lastUsedKeys } from "./input-kind";
import { Kbd } from "./kbd";
import type { TooltipSide } from "./tooltip";

/** How long a pointer rests before the first one shows, in milliseconds; the next one follows at once for a while. */
const restMs = 400;
const followsMs = 200;

/** In pixels: from what it explains, and from the edge of the window. */
const gap = 6;
const margin = 8;

/** The landmarks a tooltip may stand in, so that nothing on the page is outside of them, and the dialogs above. */
const landmarks = "main, nav, aside, [role=dialog], [role=alertdialog]";

/**
 * The one tooltip there is: it shows itself beside whatever is in a `Tooltip`. It belongs to the landmark of what it
 * explains, and shows in the browser's top layer, where nothing of that landmark cuts it off.
 */
export function Tooltips() {
  const anchor = useAnchor();
  const pane = useRef<HTMLDivElement>(null);
  const [, setChanges] = useState(0);
  const id = useId();
  useLayoutEffect(() => {
    if (!anchor || !pane.current) return;
    pane.current.showPopover();
    place(pane.current, anchor);
    if (anchor.hasAttribute("aria-describedby")) return;
    anchor.setAttribute("aria-describedby", id);
    return () => anchor.removeAttribute("aria-describedby");
  }, [anchor, id]);
  // The words may change while they show: a count, or what a switch does next.
  useEffect(() => {
    if (!anchor) return;
    const watch = new MutationObserver(() => setChanges((count) => count + 1));
    watch.observe(anchor, { attributeFilter: ["data-tooltip"] });
    return () => watch.disconnect();
  }, [anchor]);
  if (!anchor) return null;
  const { tooltip, tooltipKey, tooltipClass } = anchor.dataset;
  return createPortal(
    <div
      ref={pane}
      id={id}
      role="tooltip"
      popover="manual"
      className={cx(
        "pointer-events-none fixed inset-auto top-0 left-0 m-0 flex max-w-72 animate-appear items-center gap-2 overflow-visible rounded-md border-0 bg-text px-2 py-1 text-background text-xs shadow-float",
        tooltipClass,
      )}
    >
      {tooltip}
      {tooltipKey && <Kbd inverted>{tooltipKey}</Kbd>}
    </div>,
    anchor.closest(landmarks) ?? document.body,
  );
}

/** What is to be explained now: where a pointer rests, or where the keys brought the focus. */
function useAnchor(): HTMLElement | null {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => {
    let under: HTMLElement | null = null;
    let shown = false;
    let hiddenAt = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: HTMLElement) => {
      clearTimeout(timer);
      shown = true;
      setAnchor(next);
    };
    const hide = () => {
      clearTimeout(timer);
      if (shown) hiddenAt = performance.now();
      shown = false;
      setAnchor(null);
    };
    const move = ({ target, pointerType }: PointerEvent) => {
      const next = pointerType === "touch" ? null : anchorOf(target);
      if (next === under) return;
      under = next;
      hide();
      if (!next) return;
      const follows = performance.now() - hiddenAt < followsMs;
      timer = setTimeout(() => show(next), follows ? 0 : restMs);
    };
    const focus = ({ target }: FocusEvent) => {
      const next = lastUsedKeys() ? anchorOf(target) : null;
      if (next) show(next);
    };
    const heard = new AbortController();
    const options = { capture: true, passive: true, signal: heard.signal };
    document.addEventListener("pointerover", move, options);
    document.addEventListener("focusin", focus, options);
    // A press does what the words say, and a key may take away what they are about.
    for (const end of ["focusout", "pointerdown", "keydown", "scroll", "pointerleave"] as const) {
      document.addEventListener(end, hide, options);
    }
    return () => {
      heard.abort();
      clearTimeout(timer);
    };
  }, []);
  return anchor;
}

/** What is in a `Tooltip` there, unless it has something open that says more. */
function anchorOf(target: EventTarget | null): HTMLElement | null {
  const anchor = target instanceof Element ? target.closest<HTMLElement>("[data-tooltip]") : null;
  return anchor?.getAttribute("aria-expanded") === "true" ? null : anchor;
}

/** Beside its anchor, on the other side where there is no room, and within the window. */
function place(pane: HTMLElement, anchor: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  const { width, height } = pane.getBoundingClientRect();
  const side = anchor.dataset.tooltipSide as TooltipSide | undefined;
  const above = around.top - gap - height;
  const left = side === "right" ? around.right + gap : around.left + (around.width - width) / 2;
  const top =
    side === "right"
      ? around.top + (around.height - height) / 2
      : side === "bottom" || above < margin
        ? around.bottom + gap
        : above;
  const farthest = document.documentElement.clientWidth - margin - width;
  pane.style.translate = `${Math.max(margin, Math.min(left, farthest))}px ${top}px`;
}
