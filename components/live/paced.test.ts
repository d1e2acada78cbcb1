import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paced } from "./paced";

describe("paced work", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("runs at once, then merges what comes within the interval into one later run", async () => {
    const work = vi.fn(async () => undefined);
    const call = paced(work, 500);
    call();
    expect(work).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 20; i++) call();
    await vi.advanceTimersByTimeAsync(499);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("runs at most twice a second under a steady stream of calls", async () => {
    const work = vi.fn(async () => undefined);
    const call = paced(work, 500);
    for (let i = 0; i < 100; i++) {
      call();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(work.mock.calls.length).toBeLessThanOrEqual(21);
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(19);
  });

  it("runs twice without a pause after a rest, and twice a second from then on", async () => {
    const work = vi.fn(async () => undefined);
    const call = paced(work, 500, { atOnce: 2 });
    for (const burst of [1, 2]) {
      call();
      await vi.advanceTimersByTimeAsync(100);
      call();
      expect(work).toHaveBeenCalledTimes(2 * burst);
      await vi.advanceTimersByTimeAsync(5000);
    }
    work.mockClear();
    for (let i = 0; i < 100; i++) {
      call();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(work.mock.calls.length).toBeLessThanOrEqual(22);
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(19);
  });

  it("has something that comes soon after its own consequences shown at once", async () => {
    const work = vi.fn(async () => undefined);
    const call = paced(work, 500, { atOnce: 2 });
    // A text comes in, and a moment later the page that shows it has marked it as read.
    call();
    await vi.advanceTimersByTimeAsync(100);
    call();
    await vi.advanceTimersByTimeAsync(600);
    work.mockClear();
    call();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("waits for slow work instead of starting it again beside itself", async () => {
    const work = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 3000)));
    const call = paced(work, 500);
    call();
    call();
    await vi.advanceTimersByTimeAsync(2900);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("goes on after work that failed or never ends", async () => {
    const work = vi
      .fn<() => Promise<unknown>>()
      .mockRejectedValueOnce(new Error("no connection"))
      .mockReturnValueOnce(new Promise(() => undefined))
      .mockResolvedValue(undefined);
    const call = paced(work, 500, { patienceMs: 10_000 });
    call();
    await vi.advanceTimersByTimeAsync(500);
    call();
    call();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(3);
  });
});
