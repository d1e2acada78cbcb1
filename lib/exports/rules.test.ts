import { describe, expect, test } from "vitest";
import { rangeProblems } from "./rules";

describe("the days of an export", () => {
  test("may be one, or thirty across a month's end", () => {
    expect(rangeProblems("2026-03-08", "2026-03-08")).toEqual({});
    expect(rangeProblems("2026-02-01", "2026-03-02")).toEqual({});
  });

  test("may not be more than thirty: the field says up to which day", () => {
    expect(rangeProblems("2026-02-01", "2026-03-03")).toEqual({
      to: "An export holds at most 30 days: choose a last day up to March 2, 2026.",
    });
  });

  test("may not be reversed", () => {
    expect(rangeProblems("2026-03-08", "2026-03-07")).toEqual({
      to: "The last day lies before the first. Choose a later one.",
    });
  });

  test.each(["", "yesterday", "2026-02-30", "2026-13-01", "0000-01-01", "2026-3-8", "+02026-03-08"])(
    "must exist: %j",
    (day) => {
      expect(rangeProblems(day, "2026-03-08")).toEqual({ from: "Choose the first day." });
      expect(rangeProblems("2026-03-08", day)).toEqual({ to: "Choose the last day." });
    },
  );
});
