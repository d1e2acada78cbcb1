import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  batchSize,
  callWithinMs,
  claimAheadMs,
  lanes,
  mostBehindMs,
  retryDelay,
  slotInterval,
} from "./rules";

describe("pacing", () => {
  test("stays a little below the carrier's rate", () => {
    expect(1000 / slotInterval(50)).toBeCloseTo(48.75);
    expect(slotInterval(null)).toBe(0);
  });

  test("never reserves further ahead than a call may begin after its claim", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), (rate) => {
        const interval = slotInterval(rate);
        const count = batchSize(interval);
        expect(count).toBeGreaterThanOrEqual(1);
        expect((count - 1) * interval + claimAheadMs + mostBehindMs).toBeLessThan(callWithinMs);
      }),
    );
  });
});

describe("trying again", () => {
  test("waits longer each time, at most about a minute", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryDelay(attempt, 0, lanes.blast, () => 0.5));
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  test("gives a typed message up after five minutes and any other after an hour", () => {
    expect(retryDelay(3, 5 * 60_000, lanes.typed)).toBeNull();
    expect(retryDelay(3, 5 * 60_000, lanes.scheduled)).not.toBeNull();
    expect(retryDelay(3, 60 * 60_000, lanes.blast)).toBeNull();
  });
});
