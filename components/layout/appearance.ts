"use client";

import { useSyncExternalStore } from "react";

export const appearances = ["light", "dark", "system"] as const;

export type Appearance = (typeof appearances)[number];

export const isAppearance = (value: unknown): value is Appearance =>
  appearances.some((appearance) => appearance === value);

/** Where the browser keeps the choice. */
export const appearanceKey = "appearance";

const prefersDark = "(prefers-color-scheme: dark)";
const changed = "tidewire:appearance";

/** Light, dark or as the system has it: kept in this browser, followed by all its tabs. */
export function useAppearance(): [Appearance, (next: Appearance) => void] {
  return [useSyncExternalStore(onChoice, chosen, () => "system"), choose];
}

/** Shows the chosen theme and follows every change of it, also from another tab or the system. */
export function applyAppearance(): () => void {
  const apply = () => {
    const appearance = chosen();
    const dark = appearance === "dark" || (appearance === "system" && system.matches);
    document.documentElement.classList.toggle("dark", dark);
  };
  const system = window.matchMedia(prefersDark);
  system.addEventListener("change", apply);
  const stop = onChoice(apply);
  apply();
  return () => {
    system.removeEventListener("change", apply);
    stop();
  };
}

function chosen(): Appearance {
  try {
    const kept = localStorage.getItem(appearanceKey);
    return isAppearance(kept) ? kept : "system";
  } catch {
    return "system";
  }
}

function choose(next: Appearance): void {
  localStorage.setItem(appearanceKey, next);
  window.dispatchEvent(new Event(changed));
}

function onChoice(heard: () => void): () => void {
  window.addEventListener("storage", heard);
  window.addEventListener(changed, heard);
  return () => {
    window.removeEventListener("storage", heard);
    window.removeEventListener(changed, heard);
  };
}
