import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { callCarrier } from "./call-carrier";
import type { Claim, ClaimedMessage } from "./claim-messages";
import { releaseClaim } from "./release-claim";
import { isPlaceLost } from "./rules";

type Waiting = { message: ClaimedMessage; since: number };

/**
 * The calls of one runner of a lane: in the order of their claims, each in a place of its own. A place that passed
 * while this process was held up stays empty; whoever made up for it would send more than the number's rate.
 */
export class PacedCalls {
  readonly #intervalMs: number;
  readonly #waiting: Waiting[] = [];
  readonly #places: number[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #pacing = Promise.resolve();
  #isPacing = false;

  /** @param intervalMs between two places of the number; 0 without a rate. */
  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** Claimed messages whose call has not ended. */
  get size(): number {
    return this.#waiting.length + this.#underWay.size;
  }

  /** Messages left over by lost places: they take the next there are. */
  get withoutPlace(): number {
    return Math.max(0, this.#waiting.length - this.#places.length);
  }

  /** @param places when calls may begin, as `performance.now()` tells it; each may be used once. */
  add({ messages, since }: Claim, places: number[]): void {
    this.#waiting.push(...messages.map((message) => ({ message, since })));
    this.#places.push(...places);
    if (!this.#isPacing) this.#pacing = this.#pace();
  }

  /** Resolves when one of the calls has ended, at once without any. */
  async oneEnded(): Promise<void> {
    if (this.#underWay.size > 0) await Promise.race(this.#underWay);
    else await this.#pacing;
  }

  /** Resolves when every call has ended and is recorded. */
  async allEnded(): Promise<void> {
    await this.#pacing;
    await Promise.all(this.#underWay);
  }

  async #pace(): Promise<void> {
    this.#isPacing = true;
    while (this.#waiting.length > 0) {
      const place = this.#places.shift();
      if (place === undefined) await this.#putBack();
      else await this.#callAt(place);
    }
    // Of messages that were cancelled instead.
    this.#places.length = 0;
    this.#isPacing = false;
  }

  async #callAt(place: number): Promise<void> {
    const waitMs = place - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    if (!isPlaceLost(place, this.#intervalMs)) this.#call(this.#waiting.shift());
  }

  #call(waiting: Waiting | undefined): void {
    if (!waiting) return;
    const call: Promise<void> = callCarrier(waiting.message, waiting.since)
      .then(() => undefined)
      // Left as it is, the row ages to unknown: whether the carrier has it, nobody here can say.
      .catch((error) =>
        log.error({ err: error, messageId: waiting.message.id }, "a call could not be recorded"),
      )
      .finally(() => this.#underWay.delete(call));
    this.#underWay.add(call);
  }

  /** The next claim takes them first. */
  async #putBack(): Promise<void> {
    for (const { message } of this.#waiting.splice(0)) await releaseClaim(message);
  }
}
