import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClockOf } from "@/lib/wall-clock/rules";
import { dripTime, inOrder, intervalRefusalOf, lengthOf } from "./rules";

const la = "America/Los_Angeles";

describe("the time of a drip", () => {
  test("counts from the start, days by the clock on the wall", () => {
    const start = "2026-03-06T17:30:00.000Z";
    expect(dripTime(start, la, { amount: 3, unit: "days" })).toBe("2026-03-09T16:30:00.000Z");
    expect(dripTime(start, la, { amount: 72, unit: "hours" })).toBe("2026-03-09T17:30:00.000Z");
    expect(dripTime(start, la, { amount: 0, unit: "days" })).toBe(start);
  });

  test("is as much later where the clocks skip it, and the first where they show it twice", () => {
    expect(dripTime("2026-03-07T10:30:15.250Z", la, { amount: 1, unit: "days" })).toBe(
      "2026-03-08T10:30:15.250Z",
    );
    expect(dripTime("2026-10-31T08:30:00.000Z", la, { amount: 1, unit: "days" })).toBe(
      "2026-11-01T08:30:00.000Z",
    );
  });

  test("never lies before the start, follows the order of the intervals and keeps the time of day", () => {
    const zones = [la, "Australia/Lord_Howe", "Europe/Lisbon", "Asia/Kolkata", "Africa/Casablanca", "UTC"];
    const interval = fc.record({
      amount: fc.integer({ min: 0, max: 365 }),
      unit: fc.constantFrom("minutes" as const, "hours" as const, "days" as const),
    });
    const given = fc.record({
      start: fc.integer({ min: 0, max: 2 * 366 * 24 * 60 * 60_000 }),
      zone: fc.constantFrom(...zones),
      intervals: fc.tuple(interval, interval),
    });
    fc.assert(
      fc.property(given, ({ start: offset, zone, intervals }) => {
        const start = new Date(Date.UTC(2026, 0, 1) + offset).toISOString();
        for (const each of intervals) {
          const at = dripTime(start, zone, each);
          expect(at >= start).toBe(true);
          const shift = Math.abs(Date.parse(at) - Date.parse(start) - lengthOf(each) * 60_000);
          expect(shift).toBeLessThanOrEqual(each.unit === "days" ? 60 * 60_000 : 0);
          const [wall, first] = [wallClockOf(at, zone), wallClockOf(start, zone)];
          // But in the hour that the clocks skip.
          if (each.unit === "days" && dripTime(at, zone, { amount: 0, unit: "days" }) === at && shift === 0) {
            expect(wall.time).toBe(first.time);
          }
        }
        const [short, long] = inOrder(intervals.map((each) => ({ ...each, unit: "days" as const })));
        if (short && long) expect(dripTime(start, zone, short) <= dripTime(start, zone, long)).toBe(true);
      }),
    );
  });
});

test("an interval is a whole number of at most a year", () => {
  expect(intervalRefusalOf({ amount: -1, unit: "days" })).toMatch(/less than 0/);
  expect(intervalRefusalOf({ amount: 1.5, unit: "days" })).toMatch(/whole number/);
  expect(intervalRefusalOf({ amount: Number.NaN, unit: "days" })).toMatch(/whole number/);
  expect(intervalRefusalOf({ amount: 36_500, unit: "days" })).toMatch(/at most a year/);
  expect(intervalRefusalOf({ amount: 365, unit: "days" })).toBeNull();
  expect(intervalRefusalOf({ amount: 0, unit: "minutes" })).toBeNull();
});
