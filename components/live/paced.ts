/**
 * Makes a function that runs `work` at once, then at most once in `everyMs` and never twice at a time; calls in
 * between become one later run. Work that hangs holds up the next run for at most `patienceMs`.
 */
export function paced(work: () => Promise<unknown>, everyMs: number, patienceMs = 10_000): () => void {
  let busy = false;
  let wanted = false;

  async function run() {
    busy = true;
    wanted = false;
    await Promise.all([pause(everyMs), Promise.race([work().catch(() => undefined), pause(patienceMs)])]);
    busy = false;
    if (wanted) run();
  }

  return () => {
    wanted = true;
    if (!busy) run();
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
