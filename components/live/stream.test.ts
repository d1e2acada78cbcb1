import { describe, expect, it } from "vitest";
import { reconnectDelay } from "./stream";

describe("coming back after a lost stream", () => {
  it("waits longer each time, up to half a minute", () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => reconnectDelay(attempt, 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it("spreads over the second half of the wait", () => {
    expect(reconnectDelay(3, 0)).toBe(4000);
  });
});
