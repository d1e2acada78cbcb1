import { v7 as uuid } from "uuid";
import { clock } from "@/lib/clock";
import type { QueueItem, RunState } from "./call-queue";
import type { Database, Transaction } from "./database";
import { retryDelay, sleepEnd } from "./durations";
import type { FunctionConfig } from "./function-config";
import type { FunctionRegistry } from "./function-registry";
import type { Op, Outcome } from "./read-answer";
import { runsFor, startRuns } from "./start-runs";

/** A call or sleep that has ended, with what it was given to start from. */
export interface Finished {
  item: QueueItem;
  state: RunState;
  /** Undefined when the function was registered no longer. */
  fn: FunctionConfig | undefined;
  outcome: Outcome;
}

/** A step the executor does not do; the run fails with this message. */
class UnsupportedStep extends Error {}

/**
 * Keeps the results, ends the call and queues what follows: one transaction, so that a crash before it repeats
 * the call and a crash after it repeats nothing. Does nothing for a run or a queue row that has gone. Returns
 * the error when the run has failed for good.
 */
export async function recordOutcome(
  sql: Database,
  registry: FunctionRegistry,
  finished: Finished,
): Promise<unknown> {
  return await sql.begin(async (tx) => {
    const { item } = finished;
    // The lock on the run makes parallel steps of one run finish one after another.
    const [run] = await tx<{ step_count: number }[]>`
      select step_count from runs where id = ${item.runId} and finished_at is null for update`;
    if (!run) return undefined;
    const ended = await tx`delete from queue where id = ${item.id} and attempt = ${item.attempt}`;
    if (ended.count === 0) return undefined;
    return await new RunRecorder(tx, registry, finished, run.step_count).record();
  });
}

class RunRecorder {
  readonly #now = clock.now();
  readonly #tx;
  readonly #registry;
  readonly #finished;
  #stepCount;

  constructor(tx: Transaction, registry: FunctionRegistry, finished: Finished, stepCount: number) {
    this.#tx = tx;
    this.#registry = registry;
    this.#finished = finished;
    this.#stepCount = stepCount;
  }

  async record(): Promise<unknown> {
    const { outcome } = this.#finished;
    if (outcome.type === "completed") return await this.#complete(outcome.output);
    if (outcome.type === "ops") return await this.#recordOps(outcome.ops);
    return await this.#recordError(outcome);
  }

  async #recordOps(ops: readonly Op[]): Promise<unknown> {
    const { item, state } = this.#finished;
    const done = ops.find((op) => op.op === "RunComplete");
    if (done) return await this.#complete(done.data);
    // From the first parallel steps on, the SDK must plan each step instead of running the one it finds.
    if (ops.length > 1) await this.#tx`update runs set parallel = true where id = ${item.runId}`;
    let goesOn = false;
    try {
      for (const op of ops) goesOn = (await this.#recordOp(op)) || goesOn;
    } catch (error) {
      if (!(error instanceof UnsupportedStep)) throw error;
      return await this.#fail({ name: "UnsupportedStep", message: error.message });
    }
    // Steps that finished while the function was being asked were not in what it was told: ask again.
    if (goesOn || this.#stepCount > state.steps.length) await this.#enqueue("step", "call", this.#now);
    return undefined;
  }

  /** True when the function can go on at once. */
  async #recordOp(op: Op): Promise<boolean> {
    switch (op.op) {
      case "StepRun":
        await this.#memoize(op.id, JSON.stringify({ type: "data", data: op.data ?? null }));
        return true;
      case "StepFailed":
        await this.#memoize(op.id, JSON.stringify({ type: "error", error: op.error ?? {} }));
        return true;
      case "StepPlanned":
        await this.#enqueue(op.id, "call", this.#now);
        return false;
      case "Sleep":
        await this.#enqueue(op.id, "sleep", readSleepEnd(op, this.#now));
        return false;
      case "DiscoveryRequest":
        return true;
      default:
        throw new UnsupportedStep(
          `Step "${op.displayName ?? op.id}" asks for ${op.op}, which the local executor does not support.`,
        );
    }
  }

  async #recordError(outcome: Extract<Outcome, { type: "error" }>): Promise<unknown> {
    const { item, fn } = this.#finished;
    const attempt = item.attempt + 1;
    if (fn && !outcome.permanent && attempt < fn.maxAttempts) {
      const dueAt = new Date(this.#now.getTime() + retryDelay(item.attempt, outcome.retryAfter, this.#now));
      await this.#enqueue(item.stepId, "call", dueAt, attempt);
      return undefined;
    }
    if (!outcome.stepId) return await this.#fail(outcome.error);
    return await this.#recordOps([
      { op: "StepFailed", id: outcome.stepId, data: null, error: outcome.error },
    ]);
  }

  async #memoize(stepId: string, result: string): Promise<void> {
    const { runId } = this.#finished.item;
    const kept = await this.#tx`
      insert into steps (run_id, id, place, result) values (${runId}, ${stepId}, ${this.#stepCount + 1}, ${result})
      on conflict do nothing`;
    if (kept.count === 0) return;
    this.#stepCount += 1;
    await this.#tx`update runs set step_count = ${this.#stepCount} where id = ${runId}`;
  }

  /** A step that waits already or is done is not queued again: answers may overtake each other. */
  async #enqueue(stepId: string, kind: QueueItem["kind"], dueAt: Date, attempt = 0): Promise<void> {
    const { runId, functionId, flowKey } = this.#finished.item;
    await this.#tx`
      insert into queue (run_id, function_id, step_id, kind, attempt, due_at, flow_key)
      select ${runId}, ${functionId}, ${stepId}, ${kind}, ${attempt}::integer, ${dueAt}::timestamptz, ${flowKey}
      where not exists (select from steps where run_id = ${runId} and id = ${stepId})
      on conflict (run_id, step_id) do nothing`;
  }

  async #complete(output: unknown): Promise<undefined> {
    const { runId } = this.#finished.item;
    await this.#tx`
      update runs set finished_at = ${this.#now}, output = ${JSON.stringify(output ?? null)} where id = ${runId}`;
    await this.#tx`delete from queue where run_id = ${runId}`;
    return undefined;
  }

  /** Ends the run and starts whatever waits for `inngest/function.failed`, onFailure first of all. */
  async #fail(error: unknown): Promise<unknown> {
    const { item, state } = this.#finished;
    await this.#tx`
      update runs set finished_at = ${this.#now}, error = ${JSON.stringify(error ?? null)} where id = ${item.runId}`;
    await this.#tx`delete from queue where run_id = ${item.runId}`;
    const event = JSON.parse(state.event);
    // A failing failure handler ends there, or it would trigger itself for ever.
    if (event.name === "inngest/function.failed") return error;
    const failed = {
      id: uuid(),
      name: "inngest/function.failed",
      ts: this.#now.getTime(),
      data: { function_id: item.functionId, run_id: item.runId, error, event, events: [event] },
    };
    await startRuns(this.#tx, runsFor(this.#registry.all(), failed), this.#now);
    return error;
  }
}

function readSleepEnd(op: Op, now: Date): Date {
  try {
    return sleepEnd(op.name ?? "", now);
  } catch (error) {
    throw new UnsupportedStep(`Step "${op.displayName ?? op.id}" sleeps for ${String(error)}`);
  }
}
