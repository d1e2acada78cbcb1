import type { QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "@/lib/realtime/events";
import { paced } from "./paced";
import { noteStale } from "./recently-stale";
import { reloadPage } from "./reload-page";
import { openSharedStream } from "./shared-stream";
import {
  addStale,
  type ChangedRows,
  changedRows,
  nothingStale,
  type ReadKey,
  staleKeys,
} from "./stale-reads";
import { answers, watchConnection } from "./watch-connection";

/** Twice a second; and what somebody writes is shown at once, also right after what was read for the text before. */
const refetchPace = { everyMs: 500, atOnce: 2 };
const pollEveryMs = 15_000;

type Listening = {
  /** Told when the server goes out of reach, and when it is back. */
  onLost: (lost: boolean) => void;
  /** Told of every event, also of those that make nothing stale. */
  onEvent: (event: LiveEvent) => void;
  /** Told whether this tab holds the stream: what has to happen once a browser is its business. */
  onLead: (leads: boolean) => void;
};

/** Reads again what the stream says has changed, or everything now and then while there is no stream. */
export function keepFresh(client: QueryClient, userId: string, listening: Listening): () => void {
  let stale = nothingStale();
  let up = false;
  const isReachable = () => answers("/api/live/inboxes");
  const connection = watchConnection(isReachable, listening.onLost);

  const refetch = paced(
    () => {
      // What nobody sees is read again once somebody looks; only the unread count shows on a tab in the background.
      if (document.visibilityState === "hidden") return client.invalidateQueries({ queryKey: ["inboxes"] });
      const reads = stale;
      stale = nothingStale();
      return Promise.all(
        staleKeys(reads).map((queryKey) => {
          const rows = changedRows(reads, queryKey);
          return rows ? readRows(client, queryKey, rows) : client.invalidateQueries({ queryKey });
        }),
      );
    },
    refetchPace.everyMs,
    refetchPace,
  );

  function onEvent(event: LiveEvent) {
    if (event.kind === "access") return reloadPage();
    listening.onEvent(event);
    if (event.kind === "viewing") return;
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

  function onVisible() {
    if (document.visibilityState === "visible" && staleKeys(stale).length > 0) refetch();
  }

  const poll = setInterval(async () => {
    // One question while nobody answers, and not all that the page shows, each three times.
    if (!up && (await isReachable()) && !up) onEvent({ kind: "hello" });
  }, pollEveryMs);
  window.addEventListener("offline", connection.onOffline);
  window.addEventListener("online", connection.onOnline);
  document.addEventListener("visibilitychange", onVisible);
  const name = `tidewire-live-${userId}`;
  const close = openSharedStream("/api/events", name, { onEvent, onState }, listening.onLead);
  return () => {
    clearInterval(poll);
    window.removeEventListener("offline", connection.onOffline);
    window.removeEventListener("online", connection.onOnline);
    document.removeEventListener("visibilitychange", onVisible);
    connection.stop();
    close();
  };
}

/** Only pages with conversations have rows to read: what does it is loaded with the first, and without it all are read. */
async function readRows(client: QueryClient, queryKey: ReadKey, rows: ChangedRows): Promise<void> {
  const reader = await import("@/components/conversations/read-changed-rows").catch(() => null);
  await (reader ? reader.readChangedRows(client, rows) : client.invalidateQueries({ queryKey }));
}
