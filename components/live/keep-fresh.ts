import type { QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "@/lib/realtime/events";
import { paced } from "./paced";
import { noteStale } from "./recently-stale";
import { reloadPage } from "./reload-page";
import { openSharedStream } from "./shared-stream";
import { addStale, nothingStale, staleKeys } from "./stale-reads";
import { answers, watchConnection } from "./watch-connection";

const refetchEveryMs = 500;
const pollEveryMs = 15_000;

/**
 * Reads again what the stream says has changed, or everything now and then while there is no stream.
 * @param onLost told when the server goes out of reach, and when it is back
 */
export function keepFresh(client: QueryClient, userId: string, onLost: (lost: boolean) => void): () => void {
  let stale = nothingStale();
  let up = false;
  const connection = watchConnection(() => answers("/api/live/inboxes"), onLost);

  const refetch = paced(() => {
    const keys = staleKeys(stale);
    stale = nothingStale();
    return Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, refetchEveryMs);

  function onEvent(event: LiveEvent) {
    if (event.kind === "access") return reloadPage();
    addStale(stale, event);
    // A "hello" says that something may have passed us by before it, which a page rendered since then has seen.
    if (event.kind !== "hello") noteStale(staleKeys(stale));
    refetch();
  }

  function onState(next: boolean) {
    // Also where another tab has had the stream all along: this page may be older than its first event.
    if (next && !up) onEvent({ kind: "hello" });
    up = next;
    connection.onState(next);
  }

  const poll = setInterval(() => {
    if (!up) onEvent({ kind: "hello" });
  }, pollEveryMs);
  window.addEventListener("offline", connection.onOffline);
  window.addEventListener("online", connection.onOnline);
  const close = openSharedStream("/api/events", `tidewire-live-${userId}`, { onEvent, onState });
  return () => {
    clearInterval(poll);
    window.removeEventListener("offline", connection.onOffline);
    window.removeEventListener("online", connection.onOnline);
    connection.stop();
    close();
  };
}
