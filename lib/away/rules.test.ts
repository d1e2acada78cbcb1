import { describe, expect, test } from "vitest";
import { hoursRefusalOf, isAwayAt, usualHours } from "./rules";

const newYork = { mode: "hours", timezone: "America/New_York", hours: usualHours } as const;

describe("business hours", () => {
  test.each([
    ["2026-03-06T14:00:00Z", false],
    ["2026-03-06T13:59:59Z", true],
    ["2026-03-06T21:59:00Z", false],
    ["2026-03-06T22:00:00Z", true],
    ["2026-03-07T15:00:00Z", true],
    // The Monday after the clocks went forward: nine o'clock is an hour earlier.
    ["2026-03-09T13:00:00Z", false],
    ["2026-03-09T12:59:00Z", true],
    ["2026-03-09T20:59:00Z", false],
    ["2026-03-09T21:00:00Z", true],
    // A Friday there while it is Saturday here.
    ["2026-03-07T00:30:00Z", true],
  ])("at %s nobody is there: %s", (at, away) => {
    expect(isAwayAt(newYork, new Date(at))).toBe(away);
  });

  test("that end at midnight last until then", () => {
    const late = { ...newYork, hours: usualHours.map(() => ({ from: "18:00", to: "00:00" })) };
    expect(isAwayAt(late, new Date("2026-03-07T04:59:00Z"))).toBe(false);
    expect(isAwayAt(late, new Date("2026-03-07T05:00:00Z"))).toBe(true);
  });

  test("count only where they are chosen", () => {
    const night = new Date("2026-03-07T08:00:00Z");
    expect(isAwayAt({ ...newYork, mode: "available" }, night)).toBe(false);
    expect(isAwayAt({ ...newYork, mode: "away" }, new Date("2026-03-06T15:00:00Z"))).toBe(true);
  });

  test.each([
    ["09:00", "17:00", null],
    ["00:00", "00:00", null],
    ["17:00", "09:00", "Choose an end that comes after the start."],
    ["09:00", "09:00", "Choose an end that comes after the start."],
    ["", "09:00", "Enter both times."],
    ["9:00", "17:00", "Enter both times."],
    ["09:00", "24:00", "Enter both times."],
  ])("from %j to %j: %s", (from, to, refusal) => {
    expect(hoursRefusalOf({ from, to })).toBe(refusal);
  });
});
