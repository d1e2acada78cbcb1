"use client";

import { useLayoutEffect } from "react";
import { holdKeys } from "./hold-keys";

/** In the place of a dialog or editor that is on its way: `dynamic(…, { ssr: false, loading: KeysHeld })`. */
export function KeysHeld(): null {
  useLayoutEffect(() => {
    const release = holdKeys();
    return () => release(true);
  }, []);
  return null;
}
