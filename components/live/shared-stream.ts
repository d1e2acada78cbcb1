import type { LiveEvent } from "@/lib/realtime/events";
import { openStream, type StreamListener } from "./stream";

type Said = { said: "event"; event: LiveEvent } | { said: "state"; up: boolean } | { said: "ask" };

const askEveryMs = 10_000;
/** A page in the background answers late when it is busy; one that is suspended does not answer at all. */
const patienceMs = 3_000;

/**
 * One tab of a browser holds the stream and passes on what it hears, because a browser has six connections to a
 * server in all. When that tab closes, the next takes over; when it is suspended in the background and falls silent,
 * one that somebody looks at takes the stream from it. Where there are no locks, each tab has a stream.
 * @param name tabs of the same name share.
 * @param onLead told whether this tab is the one
 */
export function openSharedStream(
  url: string,
  name: string,
  listener: StreamListener,
  onLead: (leads: boolean) => void,
): () => void {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) {
    onLead(true);
    return openStream(url, listener);
  }
  const channel = new BroadcastChannel(name);
  const say = (said: Said) => channel.postMessage(said);
  const ended = new AbortController();
  let lead: { up: boolean; release: () => void } | undefined;
  let heardAt = performance.now();
  let isChecking = false;

  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.said === "ask") {
      if (lead) say({ said: "state", up: lead.up });
      return;
    }
    heardAt = performance.now();
    // Another tab took the stream while this one slept and does not know it yet.
    if (lead) return;
    if (data.said === "state") listener.onState(data.up);
    else listener.onEvent(data.event);
  };

  const holdStream = () =>
    new Promise<void>((release) => {
      if (ended.signal.aborted) return release();
      const leading = { up: false, release };
      lead = leading;
      onLead(true);
      const close = openStream(url, {
        onEvent: (event) => {
          if (lead !== leading) return;
          say({ said: "event", event });
          listener.onEvent(event);
        },
        onState: (up) => {
          if (lead !== leading) return;
          leading.up = up;
          say({ said: "state", up });
          listener.onState(up);
        },
      });
      leading.release = () => {
        if (lead === leading) lead = undefined;
        onLead(false);
        close();
        release();
      };
    });

  /** Waits for its turn, or takes it, and holds the stream until this tab ends or another takes it. */
  async function queue(how: "wait" | "take") {
    try {
      await navigator.locks.request(
        name,
        how === "take" ? { steal: true } : { signal: ended.signal },
        holdStream,
      );
    } catch {
      // Taken by another tab, or ended while waiting.
      const wasTaken = lead !== undefined && !ended.signal.aborted;
      lead?.release();
      // One that took it is still waiting for its own turn as well.
      if (wasTaken && how === "wait") queue("wait");
    }
  }

  /** Asks whether the holder is still at work; silence means that it is not. */
  function check() {
    if (lead || isChecking || document.visibilityState !== "visible") return;
    isChecking = true;
    const askedAt = performance.now();
    say({ said: "ask" });
    setTimeout(() => {
      isChecking = false;
      const isSilent = heardAt < askedAt && !lead && !ended.signal.aborted;
      // Had this page slept itself, the answer may still be on its way.
      if (isSilent && performance.now() - askedAt < patienceMs * 2) queue("take");
    }, patienceMs);
  }

  const checking = setInterval(check, askEveryMs);
  document.addEventListener("visibilitychange", check);
  say({ said: "ask" });
  queue("wait");
  return () => {
    clearInterval(checking);
    document.removeEventListener("visibilitychange", check);
    if (lead) say({ said: "state", up: false });
    lead?.release();
    ended.abort();
    channel.close();
  };
}
