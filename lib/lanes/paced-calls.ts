import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { callCarrier } from "./call-carrier";
import { CallWindow } from "./call-window";
import type { Claim, ClaimedMessage } from "./claim-messages";
import { releaseClaims } from "./release-claims";
import type { Reservation } from "./reserve-slots";
import { callWithinMs } from "./rules";

type Waiting = { message: ClaimedMessage; since: number; place: number };

/** The calls of one runner of a lane: in the order of their claims, each in a place of its own or as soon after as the rate allows. */
export class PacedCalls {
  readonly #window: CallWindow;
  readonly #waiting: Waiting[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #pacing = Promise.resolve();
  #isPacing = false;
  /** How many times something is on its way back to the lane, and since when (`performance.now()`) all of it is there. */
  #givingBack = 0;
  #gaveBackAt = Number.NEGATIVE_INFINITY;

  /** @param messagesPerSecond of the number; null without a rate. */
  constructor(messagesPerSecond: number | null) {
    this.#window = new CallWindow(messagesPerSecond);
  }

  /** Claimed messages whose call has not ended. */
  get size(): number {
    return this.#waiting.length + this.#underWay.size;
  }

  /** How many milliseconds after its place the last call is going to begin, at one call in an interval from now on. */
  get behindMs(): number {
    if (!this.#window.isLimited) return 0;
    let begin = performance.now() - this.#window.intervalMs;
    for (const { place } of this.#waiting) begin = Math.max(begin + this.#window.intervalMs, place);
    return begin - (this.#waiting.at(-1)?.place ?? begin);
  }

  /** @param reservation with as many places as messages, or more. */
  add({ messages, since }: Claim, reservation: Reservation): void {
    if (this.#givingBack > 0 || since < this.#gaveBackAt) {
      // Claimed before those that went back could be claimed again, it would pass them by.
      this.#giveBack(messages);
      return;
    }
    const { places } = reservation;
    this.#window.reserve(reservation);
    messages.forEach((message, position) => {
      this.#waiting.push({ message, since, place: places[position] ?? performance.now() });
    });
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
    // It stays among those that wait until it is called: a runner that saw none would end with work left behind it.
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      const isLate = performance.now() > next.place;
      for (let waitMs = this.#window.wait(next.place); waitMs > 0; waitMs = this.#window.wait(next.place)) {
        await sleep(waitMs);
      }
      if (performance.now() - next.since > callWithinMs) {
        this.#giveBack(this.#waiting.splice(0).map(({ message }) => message));
        continue;
      }
      this.#call(next);
      this.#waiting.shift();
      // Requests leave at the end of a turn: those of many late ones in one turn would leave long after what is noted.
      if (isLate && this.#window.isLimited) await nextTurn();
      this.#window.noteCall();
    }
    this.#isPacing = false;
  }

  /** What has grown too old to be called goes back to its lane, and with it what waits behind it: it leaves in order. */
  #giveBack(given: ClaimedMessage[]): void {
    this.#givingBack += 1;
    this.#follow(
      releaseClaims(given)
        // Left as they are, the rows age to unknown.
        .catch((error) => log.error({ err: error }, "claims could not be given back"))
        .finally(() => {
          this.#givingBack -= 1;
          this.#gaveBackAt = performance.now();
        }),
    );
  }

  #call({ message, since }: Waiting): void {
    this.#follow(
      // Left as it is, the row ages to unknown: whether the carrier has it, nobody here can say.
      callCarrier(message, since).catch((error) =>
        log.error({ err: error, messageId: message.id }, "a call could not be recorded"),
      ),
    );
  }

  #follow(work: Promise<unknown>): void {
    const followed: Promise<void> = work.then(() => void this.#underWay.delete(followed));
    this.#underWay.add(followed);
  }
}
