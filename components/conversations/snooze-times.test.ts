import { describe, expect, test } from "vitest";
import { snoozeTimes } from "./snooze-times";

const zone = "America/New_York";
const of = (now: string) =>
  Object.fromEntries(snoozeTimes(now, zone).map(({ label, day, time }) => [label, `${day} ${time}`]));

describe("what is offered to snooze until", () => {
  test("is by the user's clock", () => {
    // Saturday, March 7, 2026, 10:20 AM.
    expect(of("2026-03-07T15:20:00.000Z")).toEqual({
      "Later today": "2026-03-07 14:00",
      Tomorrow: "2026-03-08 08:00",
      "Next Monday": "2026-03-09 08:00",
    });
  });

  test("leaves out what is no longer today", () => {
    expect(Object.keys(of("2026-03-05T02:30:00.000Z"))).toEqual(["Tomorrow", "Next Monday"]);
  });

  test("means the coming Monday on a Monday", () => {
    expect(of("2026-03-09T15:00:00.000Z")["Next Monday"]).toBe("2026-03-16 08:00");
  });
});
