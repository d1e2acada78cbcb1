"use client";

import { useEffect, useState } from "react";
import { onFirstUse } from "./on-first-use";
import { onToastWanted } from "./toast";

const pane = onFirstUse(() => import("./toast-pane"));

const signsOfLife = ["pointermove", "pointerdown", "keydown", "focusin"] as const;

const betweenTriesMs = 5_000;

/**
 * The place of short notices. It is loaded when somebody begins to use the page, which is before there is anything to
 * say: so it is there also for the notice that the connection is lost.
 */
export function Toaster() {
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    if (isHere) return;
    let failedAt = Number.NEGATIVE_INFINITY;
    // Where it could not be loaded there is nothing to say so with: a sign of life a while later tries again.
    const load = () => {
      if (performance.now() - failedAt < betweenTriesMs) return;
      pane.load().then(
        () => setHere(true),
        () => {
          failedAt = performance.now();
        },
      );
    };
    const forget = onToastWanted(load);
    for (const sign of signsOfLife) window.addEventListener(sign, load, { passive: true });
    return () => {
      forget();
      for (const sign of signsOfLife) window.removeEventListener(sign, load);
    };
  }, [isHere]);
  const loaded = isHere ? pane.loaded() : null;
  return loaded && <loaded.ToastPane />;
}
