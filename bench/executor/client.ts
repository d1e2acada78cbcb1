import { Inngest, type InngestFunction } from "inngest";

export const appId = "bench";

/** What app, executor and bench agree on. */
export const keys = { eventKey: "bench-event-key", signingKey: `signkey-bench-${"5eed".repeat(16)}` };

const silent = () => undefined;

/** The SDK as the product sets it up: cloud mode, a call for each step. */
export function createClient(executorUrl: string): Inngest {
  return new Inngest({
    id: appId,
    ...keys,
    baseUrl: executorUrl,
    isDev: false,
    checkpointing: false,
    logger: { info: silent, warn: silent, error: silent, debug: silent },
  });
}

/** Each function's id is its event's name with a dash. */
export function createFunctions(client: Inngest): InngestFunction.Any[] {
  return [
    client.createFunction({ id: "bench-trivial", triggers: [{ event: "bench/trivial" }] }, () => "done"),
    client.createFunction(
      { id: "bench-steps", triggers: [{ event: "bench/steps" }] },
      async ({ event, step }) => {
        const first = await step.run("first", () => ({ of: event.data.index }));
        const second = await step.run("second", () => ({ after: first.of }));
        return await step.run("third", () => ({ after: second.after }));
      },
    ),
  ];
}
