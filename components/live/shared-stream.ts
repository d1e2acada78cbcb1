import type { LiveEvent } from "@/lib/realtime/events";
import { openStream, type StreamListener } from "./stream";

type Said = { said: "event"; event: LiveEvent } | { said: "state"; up: boolean } | { said: "ask" };

/**
 * One tab of a browser holds the stream and passes on what it hears, because a browser has six connections to a
 * server in all. When that tab closes, the next takes over. Where there are no locks, each tab has a stream.
 * @param name tabs of the same name share.
 */
export function openSharedStream(url: string, name: string, listener: StreamListener): () => void {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) return openStream(url, listener);
  const channel = new BroadcastChannel(name);
  const say = (said: Said) => channel.postMessage(said);
  const ended = new AbortController();
  let lead: { up: boolean } | undefined;

  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.said === "ask") {
      if (lead) say({ said: "state", up: lead.up });
    } else if (data.said === "state") listener.onState(data.up);
    else listener.onEvent(data.event);
  };
  say({ said: "ask" });

  const holdStream = () =>
    new Promise<void>((release) => {
      const leading = { up: false };
      lead = leading;
      const close = openStream(url, {
        onEvent: (event) => {
          say({ said: "event", event });
          listener.onEvent(event);
        },
        onState: (up) => {
          leading.up = up;
          say({ said: "state", up });
          listener.onState(up);
        },
      });
      ended.signal.addEventListener("abort", () => {
        say({ said: "state", up: false });
        close();
        channel.close();
        release();
      });
    });

  navigator.locks.request(name, { signal: ended.signal }, holdStream).catch(() => channel.close());
  return () => ended.abort();
}
