import type { LiveEvent } from "@/lib/realtime/events";

export type StreamListener = { onEvent(event: LiveEvent): void; onState(up: boolean): void };

// The server ends a stream at 240 s; one that is older lost its connection without noticing, as after sleep.
const longestMs = 260_000;
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

  function connect() {
    close();
    source = new EventSource(url);
    timer = setTimeout(lost, longestMs);
    source.onopen = () => {
      attempt = 0;
      listener.onState(true);
    };
    source.onmessage = ({ data }) => listener.onEvent(JSON.parse(data) as LiveEvent);
    source.onerror = lost;
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
    if (source?.readyState !== EventSource.OPEN) connect();
  }

  window.addEventListener("online", now);
  connect();
  return () => {
    window.removeEventListener("online", now);
    close();
  };
}
