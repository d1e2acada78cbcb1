import { after } from "next/server";
import { log } from "@/lib/log";

/**
 * Runs work after the answer has left, kept alive by the host until it ends. Outside a request (durable functions,
 * tests) it starts at once.
 */
export function runAfterAnswer(work: () => Promise<void>): void {
  const guarded = async () => {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, "work after an answer failed; the sweep will do what is owed");
    }
  };
  try {
    after(guarded);
  } catch {
    // `after` throws only where there is no request to wait for.
    void guarded();
  }
}
