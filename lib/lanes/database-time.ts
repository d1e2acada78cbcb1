/**
 * The database's clock less `performance.now()`, in milliseconds; the closest lower bound that answers gave so far. An
 * answer that was held up on its way says little, and must not move anything.
 */
let offset = Number.NEGATIVE_INFINITY;

/** What the database's clock said, in milliseconds since 1970, and when it was asked and had answered here. */
export type ClockReading = { said: number; askedAt: number; answeredAt: number };

/**
 * When a time of the database comes, as `performance.now()` tells it, to within the quickest answer so far.
 * @param time milliseconds since 1970.
 */
export function toLocalTime(time: number, { said, askedAt, answeredAt }: ClockReading): number {
  // It said less than it can have: the host's clock was set back, and what is known counts no more.
  if (said - askedAt < offset) offset = Number.NEGATIVE_INFINITY;
  offset = Math.max(offset, said - answeredAt);
  return time - offset;
}
