const firstPauseMs = 100;
const longestPauseMs = 1000;

/**
 * Apps at whose address nothing listens. Their calls stay in the queue as they are, attempt and all: an app that
 * starts again must not cost its runs their retries.
 */
export class AppPauses {
  readonly #pauses = new Map<string, { until: number; length: number }>();

  /** Pauses the app behind a function's URL; longer each time it is still away. Returns the milliseconds. */
  pause(url: string): number {
    const now = performance.now();
    const { origin } = new URL(url);
    const earlier = this.#pauses.get(origin);
    if (earlier && earlier.until > now) return earlier.until - now;
    const length = Math.min(longestPauseMs, earlier ? earlier.length * 2 : firstPauseMs);
    this.#pauses.set(origin, { until: now + length, length });
    return length;
  }

  /** The app answered. */
  end(url: string): void {
    if (this.#pauses.size > 0) this.#pauses.delete(new URL(url).origin);
  }

  isPaused(url: string): boolean {
    if (this.#pauses.size === 0) return false;
    const pause = this.#pauses.get(new URL(url).origin);
    return pause !== undefined && pause.until > performance.now();
  }
}
