"use client";

import { useServerInsertedHTML } from "next/navigation";
import { useLayoutEffect, useRef } from "react";
import { appearanceKey, applyAppearance } from "./appearance";

// Storage may be forbidden; the page is light then unless the system is dark.
const script = `(()=>{let a;try{a=localStorage.getItem("${appearanceKey}")}catch{}
if(a==="dark"||(a!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches))document.documentElement.classList.add("dark")})()`;

/** Sets the theme before anything is painted, so that no page flashes in the wrong one, and keeps to it. */
export function AppearanceScript({ nonce }: { nonce: string | undefined }) {
  // Beside React's own tree: a script inside it would not run where the browser renders the document itself.
  const isInserted = useRef(false);
  useServerInsertedHTML(() => {
    // Called again for each part of the page that is streamed.
    if (isInserted.current) return null;
    isInserted.current = true;
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, and it has to run before React
    return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />;
  });
  // The 404 page is rendered by the browser alone, which puts a new html element in place of the marked one.
  useLayoutEffect(applyAppearance, []);
  return null;
}
