"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onToastWanted } from "./toast";

const ToastPane = dynamic(() => import("./toast-pane").then((module) => module.ToastPane), { ssr: false });

const signsOfLife = ["pointermove", "pointerdown", "keydown", "focusin"] as const;

/**
 * The place of short notices. It is loaded when somebody begins to use the page, which is before there is anything to
 * say: so it is there also for the notice that the connection is lost.
 */
export function Toaster() {
  const [used, setUsed] = useState(false);
  useEffect(() => {
    if (used) return;
    const load = () => setUsed(true);
    const forget = onToastWanted(load);
    for (const sign of signsOfLife) window.addEventListener(sign, load, { once: true, passive: true });
    return () => {
      forget();
      for (const sign of signsOfLife) window.removeEventListener(sign, load);
    };
  }, [used]);
  return used && <ToastPane />;
}
