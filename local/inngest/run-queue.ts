import { setTimeout as delay } from "node:timers/promises";
import { clock } from "@/lib/clock";
import { AppPauses } from "./app-pauses";
import { AppUnreachable, callFunction } from "./call-function";
import { fetchDue, findNextDue, loadRunStates, type QueueItem, type RunState } from "./call-queue";
import type { CronClock } from "./cron-clock";
import { type Database, isConnectionError, untilConnected } from "./database";
import type { ExecutorLock } from "./executor-lock";
import type { FunctionConfig } from "./function-config";
import type { FunctionRegistry } from "./function-registry";
import { type Outcome, readAnswer } from "./read-answer";
import { recordOutcome } from "./record-outcome";
import { callLimit, RunningCalls } from "./running-calls";

interface RunQueueOptions {
  sql: Database;
  lock: ExecutorLock;
  registry: FunctionRegistry;
  crons: CronClock;
  signingKey: string;
  log: (line: string) => void;
}

// The clock of tests can jump and a timer cannot know: what is due is looked up anew at least this often.
const pollMs = 1000;
const closeGraceMs = 2000;
const faultPauseMs = 5000;

/** Takes due rows from the queue, makes the calls, records what they answer. */
export class RunQueue {
  readonly running = new RunningCalls();
  readonly #options: RunQueueOptions;
  readonly #pauses = new AppPauses();
  readonly #closing = new AbortController();
  readonly #working = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #pumping: Promise<void> | undefined;
  #wokenMeanwhile = false;
  #isClosing = false;
  /** Why nothing is being done, once it has been logged. */
  #obstacle: string | undefined;

  constructor(options: RunQueueOptions) {
    this.#options = options;
  }

  /** Something may be due now. To be called after the commit that made it so. */
  wake(): void {
    if (this.#isClosing) return;
    if (this.#pumping) {
      this.#wokenMeanwhile = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#pumping = this.#pump().then((pause) => {
      this.#pumping = undefined;
      this.#timer = setTimeout(() => this.wake(), pause);
      if (this.#wokenMeanwhile) this.wake();
    });
  }

  /** Lets calls under way finish for a moment, then drops them: they are due again at the next start. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#timer);
    await this.#pumping;
    const calls = Promise.all(this.#working);
    await Promise.race([calls, delay(closeGraceMs)]);
    this.#closing.abort();
    await calls;
    clearTimeout(this.#timer);
  }

  /** Starts all that is due and may start; returns the milliseconds until the next look. */
  async #pump(): Promise<number> {
    this.#wokenMeanwhile = false;
    const { lock, crons } = this.#options;
    try {
      if (!(await lock.hold())) {
        this.#report("Another executor has taken over this database; waiting for it to end.");
        return pollMs;
      }
      await crons.fireDue();
      let isMoreDue = true;
      while (isMoreDue && !this.#isClosing) isMoreDue = await this.#startDue();
      const pause = this.running.size >= callLimit ? pollMs : await this.#untilNextDue();
      this.#report(undefined);
      return pause;
    } catch (error) {
      this.#report(
        isConnectionError(error) ? "Postgres is away; waiting for it." : `The queue: ${String(error)}`,
      );
      return pollMs / 4;
    }
  }

  #report(obstacle: string | undefined): void {
    if (obstacle === this.#obstacle) return;
    this.#options.log(obstacle ?? "The queue goes on.");
    this.#obstacle = obstacle;
  }

  /** True when another look may find more. */
  async #startDue(): Promise<boolean> {
    const { sql, registry } = this.#options;
    const limit = callLimit - this.running.size;
    if (limit <= 0) return false;
    const due = await fetchDue(sql, {
      now: clock.now(),
      limit,
      running: this.running.ids,
      fullFlowKeys: this.running.fullFlowKeys,
      waitingFunctions: [...registry.all()].filter((fn) => this.#pauses.isPaused(fn.url)).map((fn) => fn.id),
    });
    const admitted = due.filter((item) => this.running.admit(item, registry.find(item.functionId)));
    if (admitted.length === 0) return false;
    await this.#start(admitted);
    return due.length === limit;
  }

  async #start(items: QueueItem[]): Promise<void> {
    try {
      const states = await loadRunStates(this.#options.sql, [...new Set(items.map((item) => item.runId))]);
      for (const item of items) {
        const state = states.get(item.runId);
        if (!state) {
          this.running.release(item);
          continue;
        }
        const work = this.#work(item, state).finally(() => this.#working.delete(work));
        this.#working.add(work);
      }
    } catch (error) {
      for (const item of items) this.running.release(item);
      throw error;
    }
  }

  async #work(item: QueueItem, state: RunState): Promise<void> {
    const { sql, registry, log } = this.#options;
    const fn = registry.find(item.functionId);
    try {
      const outcome = await this.#perform(item, state, fn);
      if (outcome) {
        const failure = await untilConnected(this.#closing.signal, () =>
          recordOutcome(sql, registry, { item, state, fn, outcome }),
        );
        if (failure !== undefined) log(`${item.functionId} failed: ${describeError(failure)}`);
      }
    } catch (error) {
      if (!this.#closing.signal.aborted) {
        log(`${item.functionId}: the result could not be recorded: ${String(error)}`);
        await delay(faultPauseMs, undefined, { signal: this.#closing.signal }).catch(ignoreAbort);
      }
    } finally {
      this.running.release(item);
      this.wake();
    }
  }

  /** Undefined when there is nothing to record: the call was not received, or the executor is closing. */
  async #perform(
    item: QueueItem,
    state: RunState,
    fn: FunctionConfig | undefined,
  ): Promise<Outcome | undefined> {
    if (item.kind === "sleep") {
      return { type: "ops", ops: [{ op: "StepRun", id: item.stepId, data: null, error: undefined }] };
    }
    if (!fn) return permanentError(`Function "${item.functionId}" is not registered any more.`);
    const { signal } = this.#closing;
    try {
      const answer = await callFunction(fn, item, state, { signingKey: this.#options.signingKey, signal });
      this.#pauses.end(fn.url);
      return readAnswer(answer);
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof AppUnreachable)) {
        return { type: "error", error: { name: "Error", message: String(error) }, permanent: false };
      }
      setTimeout(() => this.wake(), this.#pauses.pause(fn.url)).unref();
      return undefined;
    }
  }

  async #untilNextDue(): Promise<number> {
    const now = clock.now();
    const times = [await findNextDue(this.#options.sql, now), this.#options.crons.nextTickAt()];
    const waits = times.map((time) => (time ? Math.max(0, time.getTime() - now.getTime()) : pollMs));
    return Math.min(pollMs, ...waits);
  }
}

function permanentError(message: string): Outcome {
  return { type: "error", error: { name: "Error", message }, permanent: true };
}

function describeError(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error
    ? String(error.message)
    : String(error);
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === "AbortError")) throw error;
}
