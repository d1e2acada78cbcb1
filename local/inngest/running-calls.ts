import type { QueueItem } from "./call-queue";
import type { FunctionConfig } from "./function-config";

/** Calls under way at once, over all functions. */
export const callLimit = 64;

/** What is under way in this process, and what may therefore not be fetched. */
export class RunningCalls {
  readonly #ids = new Set<string>();
  readonly #flows = new Map<string, { count: number; limit: number }>();

  get size(): number {
    return this.#ids.size;
  }

  get ids(): string[] {
    return [...this.#ids];
  }

  get fullFlowKeys(): string[] {
    return [...this.#flows].filter(([, flow]) => flow.count >= flow.limit).map(([key]) => key);
  }

  /** Counts the item in; false when it is under way already or its flow is full. Sleeps take no turn. */
  admit(item: QueueItem, fn: FunctionConfig | undefined): boolean {
    if (this.#ids.size >= callLimit || this.#ids.has(item.id)) return false;
    if (item.flowKey !== null && item.kind === "call") {
      const flow = this.#flows.get(item.flowKey) ?? { count: 0, limit: 1 };
      // The limit of today's registration, whatever it was when the run began.
      flow.limit = fn?.concurrency?.limit ?? callLimit;
      if (flow.count >= flow.limit) return false;
      flow.count += 1;
      this.#flows.set(item.flowKey, flow);
    }
    this.#ids.add(item.id);
    return true;
  }

  release(item: QueueItem): void {
    if (!this.#ids.delete(item.id) || item.flowKey === null || item.kind !== "call") return;
    const flow = this.#flows.get(item.flowKey);
    if (!flow) return;
    flow.count -= 1;
    if (flow.count === 0) this.#flows.delete(item.flowKey);
  }
}
