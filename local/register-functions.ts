import { setTimeout as delay } from "node:timers/promises";

const PATIENCE_MS = 30_000;

/**
 * Has the worker tell the executor which functions there are.
 * @throws Error with the answer when they are refused for half a minute.
 */
export async function registerFunctions(workerUrl: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const refusal = await tryToRegister(workerUrl);
    if (refusal === undefined) return;
    if (Date.now() > deadline) throw new Error(`The functions could not be registered: ${refusal}`);
    await delay(200);
  }
}

async function tryToRegister(workerUrl: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${workerUrl}/api/inngest`, {
      method: "PUT",
      signal: AbortSignal.timeout(10_000),
    });
    const text = await answer.text();
    return answer.ok ? undefined : `${answer.status} ${text.slice(0, 1000)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
