type Pace = {
  /** How many runs may follow each other without a pause, after a rest. */
  atOnce?: number;
  /** Work that hangs holds up the next run for so long at most. */
  patienceMs?: number;
};

/**
 * Makes a function that runs `work` at once, then once in `everyMs` and never twice at a time; calls in between become
 * one later run.
 */
export function paced(
  work: () => Promise<unknown>,
  everyMs: number,
  { atOnce = 1, patienceMs = 10_000 }: Pace = {},
): () => void {
  let busy = false;
  let wanted = false;
  /** When all runs so far would have had their turn, one after another. */
  let spentUpto = 0;

  async function run() {
    busy = true;
    wanted = false;
    spentUpto = Math.max(spentUpto, performance.now()) + everyMs;
    const rest = spentUpto - (atOnce - 1) * everyMs - performance.now();
    await Promise.all([pause(rest), Promise.race([work().catch(() => undefined), pause(patienceMs)])]);
    busy = false;
    if (wanted) run();
  }

  return () => {
    wanted = true;
    if (!busy) run();
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
