"use client";

import { useEffect } from "react";
import { lastNumberCookie } from "./default-inbox";

const year = 365 * 24 * 60 * 60;

/** Notes the number as the last one used, once it is really on the screen. */
export function RememberNumber({ digits }: { digits: string }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `${lastNumberCookie}=${digits}; path=/; max-age=${year}; samesite=lax`;
  }, [digits]);
  return null;
}
