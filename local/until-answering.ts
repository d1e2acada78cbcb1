import { setTimeout as delay } from "node:timers/promises";

/** Waits until something answers at the address, whatever it says: a listening Next has its handlers ready. */
export async function untilAnswering(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const answer = await fetch(url, { signal, redirect: "manual" });
      await answer.arrayBuffer();
      return;
    } catch {
      // Nobody listens yet, or the process just died: the caller watches for its end and for the time.
      await delay(50);
    }
  }
}
