import type { Reservation } from "./reserve-slots";
import { slotInterval } from "./rules";

/** Those of others begin up to this much after their places (`lateMs`), and arrivals are closer together than calls at times. */
const marginMs = 10;

/**
 * When a runner's calls may begin. At its place each may, which alone keeps the rate. One that is late, because this
 * process was held up, begins only if no second has more calls than the rate then. Those of others, whose places lie
 * between the runner's own, count with it, before they begin too: nobody else knows that the runner is late.
 */
export class CallWindow {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #intervalMs: number;
  /** When calls began, and the places of others. */
  #begun: number[] = [];
  #lastPlace = Number.NEGATIVE_INFINITY;

  /** @param messagesPerSecond null without a rate: then no call waits. */
  constructor(messagesPerSecond: number | null) {
    this.#intervalMs = slotInterval(messagesPerSecond);
    this.#most = Math.max(1, Math.floor(messagesPerSecond ?? 0));
    this.#windowMs = messagesPerSecond === null ? 0 : (this.#most * 1000) / messagesPerSecond;
  }

  /** Milliseconds between two places; 0 without a rate. */
  get intervalMs(): number {
    return this.#intervalMs;
  }

  /** Whether the number has a rate. */
  get isLimited(): boolean {
    return this.#intervalMs > 0;
  }

  /** Takes note of places of the runner; what was taken between them and those before belongs to others. */
  reserve({ places, takenUntil }: Reservation): void {
    const [first, last] = [places[0], places.at(-1)];
    if (first === undefined || last === undefined || !this.isLimited) return;
    const own = Math.max(this.#lastPlace, first - this.#windowMs) + this.#intervalMs / 2;
    for (let place = takenUntil - this.#intervalMs; place > own; place -= this.#intervalMs) {
      this.#begun.push(place);
    }
    this.#lastPlace = last;
  }

  /** How many milliseconds a call still has to wait for its place, or for room behind it; 0 when it may begin. */
  wait(place: number, now = performance.now()): number {
    if (now < place) return place - now;
    if (!this.isLimited) return 0;
    this.#begun = this.#begun.filter((at) => at > now - this.#windowMs - marginMs).sort((a, b) => a - b);
    const before = this.#begun.filter((at) => at <= now);
    const waitMs =
      (before[before.length - this.#most] ?? Number.NEGATIVE_INFINITY) + this.#windowMs + marginMs - now;
    if (waitMs > 0) return waitMs;
    const full = this.#begun.find(
      (at, count) => at > now && at < now + this.#windowMs && this.#isFull(at, count + 1),
    );
    return full === undefined ? 0 : full - now;
  }

  /** Whether the window that ends with one of the calls has no room for another. @param upTo how many began up to it. */
  #isFull(end: number, upTo: number): boolean {
    const first = this.#begun[upTo - this.#most];
    return first !== undefined && first > end - this.#windowMs;
  }

  /** Takes note that a call has begun. */
  noteCall(now = performance.now()): void {
    if (this.isLimited) this.#begun.push(now);
  }
}
