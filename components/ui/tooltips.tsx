"use client";

import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
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

/** The one tooltip there is. Stands once on the page and shows itself beside whatever is in a `Tooltip`. */
export function Tooltips() {
  const anchor = useAnchor();
  const pane = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (!anchor || !pane.current) return;
    place(pane.current, anchor);
    if (anchor.hasAttribute("aria-describedby")) return;
    anchor.setAttribute("aria-describedby", id);
    return () => anchor.removeAttribute("aria-describedby");
  }, [anchor, id]);
  if (!anchor) return null;
  const { tooltip, tooltipKey, tooltipClass } = anchor.dataset;
  return (
    <div
      ref={pane}
      id={id}
      role="tooltip"
      className={cx(
        "pointer-events-none fixed top-0 left-0 z-60 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-text px-2 py-1 text-background text-xs shadow-float",
        tooltipClass,
      )}
    >
      {tooltip}
      {tooltipKey && <Kbd inverted>{tooltipKey}</Kbd>}
    </div>
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

const anchorOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-tooltip]") : null;

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
