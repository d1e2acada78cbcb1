import { useCallback, useSyncExternalStore } from "react";

const key = "tidewire.contactPane";
const listeners = new Set<() => void>();

/** Whether this browser shows the contact pane; open until somebody closes it. */
export function usePaneOpen(): [boolean, () => void] {
  const open = useSyncExternalStore(subscribe, isOpen, () => true);
  const toggle = useCallback(() => {
    try {
      localStorage.setItem(key, isOpen() ? "closed" : "open");
    } catch {
      // Storage that is full or forbidden only means that the choice is not remembered.
    }
    for (const listener of listeners) listener();
  }, []);
  return [open, toggle];
}

function isOpen(): boolean {
  try {
    return localStorage.getItem(key) !== "closed";
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
