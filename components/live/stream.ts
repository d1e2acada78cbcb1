import type { LiveEvent } from "@/lib/realtime/events";

export type StreamListener = { onEvent(event: LiveEvent): void; onState(up: boolean): void };

// The server says something every 15 s; a stream that does not lost its connection without noticing, as after sleep.
const silenceMs = 40_000;
const firstDelayMs = 1_000;
const longestDelayMs = 30_000;

/** How long to wait before the nth attempt: doubling, and spread so that browsers do not come back all at once. */
export const reconnectDelay = (attempt: number, random: number): number =>
  Math.min(firstDelayMs * 2 ** attempt, longestDelayMs) * (0.5 + random / 2);

/** Keeps one stream of events open, again and again, until the returned function is called. */
export function openStream(url: string, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let heardAt = 0;

  function connect() {
    close();
    source = new EventSource(url);
    heard();
    source.onopen = () => {
      attempt = 0;
      heard();
      listener.onState(true);
    };
    source.onmessage = ({ data }) => {
      heard();
      listener.onEvent(JSON.parse(data) as LiveEvent);
    };
    source.addEventListener("pulse", heard);
    source.onerror = lost;
  }

  function heard() {
    heardAt = performance.now();
    clearTimeout(timer);
    timer = setTimeout(lost, silenceMs);
  }

  function lost() {
    close();
    listener.onState(false);
    timer = setTimeout(connect, reconnectDelay(attempt++, Math.random()));
  }

  function close() {
    clearTimeout(timer);
    source?.close();
  }

  function now() {
    const isSilent = performance.now() - heardAt > silenceMs / 2;
    if (source?.readyState !== EventSource.OPEN || isSilent) connect();
  }

  // A page that comes back from sleep need not wait for its timers.
  function onVisible() {
    if (document.visibilityState === "visible") now();
  }

  window.addEventListener("online", now);
  document.addEventListener("visibilitychange", onVisible);
  connect();
  return () => {
    window.removeEventListener("online", now);
    document.removeEventListener("visibilitychange", onVisible);
    close();
  };
}
