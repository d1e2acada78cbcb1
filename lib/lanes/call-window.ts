import { lateMs, slotInterval } from "./rules";

/** Arrivals are a little closer together than calls at times; a window is longer by this. */
const marginMs = 5;

/**
 * When a runner's calls may begin. At its place each may, which alone keeps the rate. One that is late, because this
 * process was held up, begins only if no second has more calls than the rate then; those of others, whose places lie
 * between the runner's own, count with it.
 */
export class CallWindow {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #intervalMs: number;
  /** When calls began, and the places of others. */
  #begun: number[] = [];
  #lastPlace = Number.NEGATIVE_INFINITY;
  #closeUntil = Number.NEGATIVE_INFINITY;

  /** @param messagesPerSecond null without a rate: then no call waits. */
  constructor(messagesPerSecond: number | null) {
    this.#intervalMs = slotInterval(messagesPerSecond);
    this.#most = Math.max(1, Math.floor(messagesPerSecond ?? 0));
    this.#windowMs = messagesPerSecond === null ? 0 : (this.#most * 1000) / messagesPerSecond + marginMs;
  }

  /** Whether the number has a rate. */
  get isLimited(): boolean {
    return this.#intervalMs > 0;
  }

  /** Takes note of places of the runner; what lies between them and those before belongs to others. */
  reserve(places: number[]): void {
    const [first, last] = [places[0], places.at(-1)];
    if (first === undefined || last === undefined || !this.isLimited) return;
    const earliest = Math.max(this.#lastPlace + this.#intervalMs, first - this.#windowMs);
    for (
      let place = first - this.#intervalMs;
      place > earliest - this.#intervalMs / 2;
      place -= this.#intervalMs
    ) {
      this.#begun.push(place);
    }
    this.#lastPlace = last;
  }

  /** How many milliseconds a call still has to wait for its place, or for room behind it; 0 when it may begin. */
  wait(place: number, now = performance.now()): number {
    if (now < place) return place - now;
    if (!this.isLimited) return 0;
    if (now - place > lateMs) this.#closeUntil = now + this.#windowMs;
    // Where calls are closer together than their places, room is left for one that somebody types meanwhile, and whose
    // place becomes known with the next ones.
    const most = now < this.#closeUntil ? Math.max(1, this.#most - 1) : this.#most;
    this.#begun = this.#begun.filter((at) => at > now - this.#windowMs).sort((a, b) => a - b);
    const before = this.#begun.filter((at) => at <= now);
    const blocking = before[before.length - most];
    return blocking === undefined ? 0 : blocking + this.#windowMs - now;
  }

  /** Takes note that a call has begun. */
  noteCall(now = performance.now()): void {
    if (this.isLimited) this.#begun.push(now);
  }
}
