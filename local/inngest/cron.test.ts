import { expect, test } from "vitest";
import { nextTick, parseCron } from "./cron";

function next(expression: string, after: string): string {
  return nextTick(parseCron(expression), new Date(after)).toISOString();
}

test.each([
  ["* * * * *", "2026-03-01T10:00:00Z", "2026-03-01T10:01:00.000Z"],
  ["* * * * *", "2026-03-01T10:00:59.999Z", "2026-03-01T10:01:00.000Z"],
  ["0 3 * * *", "2026-03-01T03:00:00Z", "2026-03-02T03:00:00.000Z"],
  ["*/15 * * * *", "2026-12-31T23:50:00Z", "2027-01-01T00:00:00.000Z"],
  ["5,10-12 8-9 * * *", "2026-03-01T08:10:30Z", "2026-03-01T08:11:00.000Z"],
  ["0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  ["0 9 * * mon-fri", "2026-03-06T09:00:00Z", "2026-03-09T09:00:00.000Z"],
  ["0 9 * * 7", "2026-03-06T09:00:00Z", "2026-03-08T09:00:00.000Z"],
  ["0 0 1 jan,jul *", "2026-03-01T00:00:00Z", "2026-07-01T00:00:00.000Z"],
  ["10/20 * * * *", "2026-03-01T10:11:00Z", "2026-03-01T10:30:00.000Z"],
])("%s after %s comes at %s", (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

test("either day field is enough when both are restricted", () => {
  expect(next("0 0 13 * fri", "2026-03-10T00:00:00Z")).toBe("2026-03-13T00:00:00.000Z");
  expect(next("0 0 13 * fri", "2026-03-13T00:00:00Z")).toBe("2026-03-20T00:00:00.000Z");
});

test("a time zone moves with its daylight saving", () => {
  expect(next("TZ=America/New_York 0 9 * * *", "2026-03-07T15:00:00Z")).toBe("2026-03-08T13:00:00.000Z");
  expect(next("TZ=America/New_York 0 9 * * *", "2026-11-01T00:00:00Z")).toBe("2026-11-01T14:00:00.000Z");
});

test("a time that daylight saving skips does not come that day, one it repeats comes twice", () => {
  expect(next("TZ=America/New_York 30 2 * * *", "2026-03-08T05:00:00Z")).toBe("2026-03-09T06:30:00.000Z");
  expect(next("TZ=America/New_York 30 1 * * *", "2026-11-01T05:00:00Z")).toBe("2026-11-01T05:30:00.000Z");
  expect(next("TZ=America/New_York 30 1 * * *", "2026-11-01T05:30:00Z")).toBe("2026-11-01T06:30:00.000Z");
});

test("half-hour daylight saving is followed", () => {
  expect(next("TZ=Australia/Lord_Howe 15 3 * * *", "2026-10-03T12:00:00Z")).toBe("2026-10-03T16:15:00.000Z");
});

test.each([
  ["* * * *", /five fields/],
  ["60 * * * *", /outside 0-59/],
  ["* * 0 * *", /outside 1-31/],
  ["5-1 * * * *", /outside/],
  ["*/0 * * * *", /outside/],
  ["x * * * *", /not understood/],
  ["TZ=Mars/Base 0 0 * * *", /no known time zone/],
  ["0 0 30 2 *", /never comes/],
])("%s is refused", (expression, message) => {
  expect(() => parseCron(expression)).toThrow(message);
});
