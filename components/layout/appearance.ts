"use client";

import { useSyncExternalStore } from "react";
import { type Appearance, appearanceKey, isAppearance } from "./appearance-script";

const prefersDark = "(prefers-color-scheme: dark)";
const changed = "tidewire:appearance";

/** Light, dark or as the system has it: kept in this browser, followed by all its tabs. */
export function useAppearance(): [Appearance, (next: Appearance) => void] {
  return [useSyncExternalStore(subscribe, chosen, () => "system"), choose];
}

function chosen(): Appearance {
  const kept = localStorage.getItem(appearanceKey);
  return isAppearance(kept) ? kept : "system";
}

function choose(next: Appearance): void {
  localStorage.setItem(appearanceKey, next);
  window.dispatchEvent(new Event(changed));
}

function subscribe(onChange: () => void): () => void {
  const follow = () => {
    apply();
    onChange();
  };
  const system = window.matchMedia(prefersDark);
  system.addEventListener("change", follow);
  window.addEventListener("storage", follow);
  window.addEventListener(changed, follow);
  return () => {
    system.removeEventListener("change", follow);
    window.removeEventListener("storage", follow);
    window.removeEventListener(changed, follow);
  };
}

function apply(): void {
  const appearance = chosen();
  const dark = appearance === "dark" || (appearance === "system" && window.matchMedia(prefersDark).matches);
  document.documentElement.classList.toggle("dark", dark);
}
