import { after } from "next/server";
import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";

const underWay = new Set<Promise<void>>();

/**
 * Runs work after the answer has left, kept alive by the host until it ends. Outside a request (durable functions,
 * tests) it starts at once.
 */
export function runAfterAnswer(work: () => Promise<void>): void {
  const guarded = async () => {
    try {
      await work();
    } catch (error) {
      log.error({ err: withoutValues(error) }, "work after an answer failed; the sweep will do what is owed");
    }
  };
  try {
    after(guarded);
  } catch {
    // `after` throws only where there is no request to wait for.
    const started: Promise<void> = guarded().finally(() => underWay.delete(started));
    underWay.add(started);
  }
}

/** Resolves when no work begun outside a request is under way, so that the database can be closed in good order. */
export async function backgroundWorkEnded(): Promise<void> {
  while (underWay.size > 0) await Promise.all(underWay);
}
