import { v7 as uuid } from "uuid";
import { callFunction } from "@/local/inngest/call-function";
import type { RunState } from "@/local/inngest/call-queue";
import type { FunctionConfig } from "@/local/inngest/function-config";
import { readAnswer } from "@/local/inngest/read-answer";
import { appId, keys } from "./client";

const never = new AbortController().signal;

/**
 * One run with the executor's own signed calls and nothing kept anywhere: the least an engine can do for it.
 * Returns how many calls it took.
 */
export async function makeBareRun(functionsUrl: string, event: string, index: number): Promise<number> {
  const fn: FunctionConfig = {
    id: `${appId}-${event.replace("/", "-")}`,
    url: functionsUrl,
    maxAttempts: 1,
    ...{ events: [], crons: [], concurrency: null },
  };
  const id = uuid();
  const item = {
    id,
    runId: id,
    functionId: fn.id,
    stepId: "step",
    kind: "call",
    attempt: 0,
    flowKey: null,
  } as const;
  const payload = JSON.stringify({ id, name: event, data: { index }, ts: Date.now() });
  const state: RunState = { event: payload, parallel: false, steps: [] };
  for (let calls = 1; ; calls++) {
    const answer = await callFunction(fn, item, state, { signingKey: keys.signingKey, signal: never });
    const outcome = readAnswer(answer);
    if (outcome.type === "completed") return calls;
    if (outcome.type === "error") throw new Error(`${event} failed: ${answer.status} ${answer.body}`);
    for (const op of outcome.ops) {
      if (op.op === "RunComplete") return calls;
      state.steps.push({ id: op.id, result: JSON.stringify({ type: "data", data: op.data ?? null }) });
    }
  }
}
