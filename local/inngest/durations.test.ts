import { expect, test } from "vitest";
import { retryDelay, sleepEnd } from "./durations";

const now = new Date("2026-03-01T10:00:00.000Z");

test.each([
  ["1d2h3m4s", "2026-03-02T12:03:04.000Z"],
  ["2w", "2026-03-15T10:00:00.000Z"],
  ["", "2026-03-01T10:00:00.000Z"],
  ["2026-04-01T08:30:00.500Z", "2026-04-01T08:30:00.500Z"],
])("a sleep of %j ends at %s", (time, end) => {
  expect(sleepEnd(time, now).toISOString()).toBe(end);
});

test("a sleep that is neither duration nor time is refused", () => {
  expect(() => sleepEnd("soon", now)).toThrow('"soon"');
});

test("retries wait 1, 2, 4, 8 seconds and never more than a minute", () => {
  expect([0, 1, 2, 3, 9].map((attempt) => retryDelay(attempt, undefined, now))).toEqual([
    1000, 2000, 4000, 8000, 60_000,
  ]);
});

test("retry-after decides, in seconds or as a time", () => {
  expect(retryDelay(0, "30", now)).toBe(30_000);
  expect(retryDelay(0, "2026-03-01T10:00:05.000Z", now)).toBe(5000);
  expect(retryDelay(0, "2026-03-01T09:00:00.000Z", now)).toBe(0);
});
