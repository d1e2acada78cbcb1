import { describe, expect, test } from "vitest";
import {
  agoLabel,
  dateLabel,
  dayLabel,
  dayOf,
  fullTimeLabel,
  listPlannedLabel,
  listTimeLabel,
  timeLabel,
} from "./rules";

const zone = "America/New_York";
const now = "2026-03-08T18:00:00.000Z";

describe("times as people read them", () => {
  test("of what has no date that is said", () => {
    expect(listTimeLabel("1970-01-01T00:00:00.000Z", now, zone)).toBe("Unknown date");
  });

  test("a time of today is a time of day", () => {
    expect(listTimeLabel("2026-03-08T13:41:00.000Z", now, zone)).toBe("9:41 AM");
  });

  test("yesterday is by the calendar, not by 24 hours", () => {
    expect(listTimeLabel("2026-03-08T04:59:00.000Z", now, zone)).toBe("Yesterday");
    expect(listTimeLabel("2026-03-08T05:01:00.000Z", now, zone)).toBe("12:01 AM");
  });

  test("older ones are a date, with the year when it is another", () => {
    expect(listTimeLabel("2026-03-03T15:00:00.000Z", now, zone)).toBe("Mar 3");
    expect(listTimeLabel("2024-03-03T15:00:00.000Z", now, zone)).toBe("Mar 3, 2024");
  });

  test("a moment slightly ahead is today's", () => {
    expect(listTimeLabel("2026-03-09T05:30:00.000Z", "2026-03-09T03:59:00.000Z", zone)).toBe("1:30 AM");
  });

  test("what lies ahead has its time today, then its day", () => {
    expect(listPlannedLabel("2026-03-08T19:30:00.000Z", now, zone)).toBe("3:30 PM");
    expect(listPlannedLabel("2026-03-09T04:30:00.000Z", now, zone)).toBe("Tomorrow");
    expect(listPlannedLabel("2026-03-30T13:00:00.000Z", now, zone)).toBe("Mar 30");
    expect(listPlannedLabel("2027-01-04T15:00:00.000Z", now, zone)).toBe("Jan 4, 2027");
  });

  test("the full form names the timezone", () => {
    expect(fullTimeLabel("2026-03-08T13:41:00.000Z", zone)).toBe("Sunday, March 8, 2026, 9:41 AM EDT");
  });

  test("the day is the viewer's", () => {
    expect(dayOf("2026-03-08T04:00:00.000Z", zone)).toBe("2026-03-07");
    expect(dayOf("2026-03-08T04:00:00.000Z", "Asia/Tokyo")).toBe("2026-03-08");
  });

  test("day separators", () => {
    expect(dayLabel("2026-03-08T13:41:00.000Z", now, zone)).toBe("Today");
    expect(dayLabel("2026-03-07T13:41:00.000Z", now, zone)).toBe("Yesterday");
    expect(dayLabel("2026-03-03T13:41:00.000Z", now, zone)).toBe("Tuesday, March 3");
    expect(dayLabel("2025-12-31T13:41:00.000Z", now, zone)).toBe("Wednesday, December 31, 2025");
  });

  test("what just happened is told by how long ago", () => {
    expect(agoLabel("2026-03-08T18:00:20.000Z", now, zone)).toBe("just now");
    expect(agoLabel("2026-03-08T17:58:30.000Z", now, zone)).toBe("a minute ago");
    expect(agoLabel("2026-03-08T17:48:00.000Z", now, zone)).toBe("12 minutes ago");
    expect(agoLabel("2026-03-08T13:41:00.000Z", now, zone)).toBe("at 9:41 AM");
  });

  test("plain blanks only, so that server and browser agree", () => {
    expect(timeLabel("2026-03-08T13:41:00.000Z", zone)).toBe("9:41 AM");
    expect(dateLabel("2026-03-03T13:41:00.000Z", now, zone)).toBe("Mar 3");
  });
});
