import { toast } from "@/components/ui/toast";
import { answers } from "./watch-connection";

const farewells = new Set<() => void>();
let isLeaving = false;
let isReloading = false;

/** The reader leaves on purpose (signs out): where this page goes next is decided already. */
export function setLeaving(leaving: boolean): void {
  // While the session still lasts.
  if (leaving) for (const farewell of farewells) farewell();
  isLeaving = leaving;
}

/** Calls `farewell` before the reader signs out, until the returned function is called. */
export function onLeaving(farewell: () => void): () => void {
  farewells.add(farewell);
  return () => farewells.delete(farewell);
}

/** Loads the page anew after a session or number was taken away; without a session that leads to sign-in. */
export function reloadPage(): void {
  if (isLeaving) return;
  isReloading = true;
  window.location.reload();
}

/** Loads the page anew for who asks for it: not where the browser would put its own page about the connection in its place. */
export async function reloadIfReachable(): Promise<void> {
  if (await answers("/api/live/inboxes")) reloadPage();
  else toast.error("No connection. Try again when it is back.");
}

/** Whether what this page asks for now would be refused anyway. */
export const isOver = (): boolean => isLeaving || isReloading;
