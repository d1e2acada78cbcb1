import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a time that `performance.now()` tells; not at all for one that has passed. */
export async function sleepUntil(at: number): Promise<void> {
  const waitMs = at - performance.now();
  if (waitMs > 0) await sleep(waitMs);
}
