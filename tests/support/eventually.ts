import { setTimeout as sleep } from "node:timers/promises";

type Truthy<T> = Exclude<T, false | null | undefined | 0 | "">;

/**
 * Tries `check` until it returns something truthy without throwing, and returns that. A check that takes its time is made
 * less often, so that waiting leaves the machine to what is waited for.
 * @throws what it last threw, when it never does within `withinMs`.
 */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 10_000): Promise<Truthy<T>> {
  const until = performance.now() + withinMs;
  for (;;) {
    let failure: unknown = new Error("the condition never held");
    const began = performance.now();
    try {
      const result = await check();
      if (result) return result as Truthy<T>;
    } catch (error) {
      failure = error;
    }
    const now = performance.now();
    if (now > until) throw failure;
    await sleep(Math.max(20, 3 * (now - began)));
  }
}
