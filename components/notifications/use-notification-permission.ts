import { useSyncExternalStore } from "react";

/** What this browser says of notifications from us; "unsupported" where it has none. */
type BrowserPermission = NotificationPermission | "unsupported";

const listeners = new Set<() => void>();

/** The browser's own permission, which each browser keeps for itself, and how to ask for it. Asking needs a click. */
export function useNotificationPermission(): [BrowserPermission, () => Promise<void>] {
  return [useSyncExternalStore(subscribe, read, () => "default"), ask];
}

const read = (): BrowserPermission => ("Notification" in window ? Notification.permission : "unsupported");

async function ask(): Promise<void> {
  await Notification.requestPermission();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Also changed in the browser's own settings, while this page is in the background.
  window.addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("focus", listener);
  };
}
