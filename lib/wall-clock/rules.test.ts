import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginningOn, momentAt, planRefusalOf, presetsFrom, timezoneName, wallClockOf } from "./rules";

const la = "America/Los_Angeles";

describe("the moment of a day and time", () => {
  test("is the one that the clocks of the timezone show", () => {
    expect(momentAt({ day: "2026-12-01", time: "09:30" }, la)).toEqual({
      at: "2026-12-01T17:30:00.000Z",
      shift: "none",
    });
    expect(momentAt({ day: "2026-07-01", time: "09:30" }, la)?.at).toBe("2026-07-01T16:30:00.000Z");
  });

  test("is as much later where the clocks skip it", () => {
    const moment = momentAt({ day: "2026-03-08", time: "02:30" }, la);
    expect(moment).toEqual({ at: "2026-03-08T10:30:00.000Z", shift: "gap" });
    expect(wallClockOf("2026-03-08T10:30:00.000Z", la)).toEqual({ day: "2026-03-08", time: "03:30" });
    // Half an hour only.
    const half = momentAt({ day: "2026-10-04", time: "02:15" }, "Australia/Lord_Howe");
    expect(half?.shift).toBe("gap");
    expect(wallClockOf(half?.at ?? "", "Australia/Lord_Howe").time).toBe("02:45");
  });

  test("is the first where they show it twice", () => {
    expect(momentAt({ day: "2026-11-01", time: "01:30" }, la)).toEqual({
      at: "2026-11-01T08:30:00.000Z",
      shift: "overlap",
    });
  });

  test("is none for what is no time", () => {
    expect(momentAt({ day: "2026-12-01", time: "" }, la)).toBeNull();
    expect(momentAt({ day: "", time: "09:30" }, la)).toBeNull();
  });

  test("leads back to the day and time it was made from, on any day in any timezone, but for gaps", () => {
    const zones = [la, "Australia/Lord_Howe", "Europe/Lisbon", "Asia/Kolkata", "Africa/Casablanca", "UTC"];
    const when = fc.record({
      minutes: fc.integer({ min: 0, max: 4 * 366 * 24 * 60 }),
      zone: fc.constantFrom(...zones),
    });
    fc.assert(
      fc.property(when, ({ minutes, zone }) => {
        const shown = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
        const wall = { day: shown.slice(0, 10), time: shown.slice(11, 16) };
        const moment = momentAt(wall, zone);
        if (moment && moment.shift !== "gap") expect(wallClockOf(moment.at, zone)).toEqual(wall);
        if (moment?.shift === "gap") expect(wallClockOf(moment.at, zone).time > wall.time).toBe(true);
      }),
    );
  });
});

test("the presets all lie ahead, whatever the hour", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 366 * 24 * 60 }), (minutes) => {
      const now = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
      for (const preset of presetsFrom(now, la)) {
        const at = momentAt(preset, la)?.at ?? "";
        expect(at > now, `${preset.label} at ${now}`).toBe(true);
      }
    }),
  );
});

test("nothing can be planned for a moment that has passed, nor for more than a year ahead", () => {
  const now = "2026-01-13T20:20:00.000Z";
  expect(planRefusalOf("2026-01-13T20:20:00Z", now)).toBe("This time has passed. Choose a later one.");
  expect(planRefusalOf("2026-01-13T20:20:01Z", now)).toBeNull();
  expect(planRefusalOf("2027-01-13T20:20:00Z", now)).toBeNull();
  expect(planRefusalOf("2126-01-13T20:20:00Z", now)).toBe("Choose a time within a year from now.");
});

test("who plans something for a day begins in its morning, or ahead of now", () => {
  const at = (time: string) => new Date(`2026-01-13T${time}:00-08:00`).toISOString();
  expect(beginningOn("2026-01-14", at("12:20"), la)).toEqual({ day: "2026-01-14", time: "09:00" });
  expect(beginningOn("2026-01-13", at("07:59"), la)).toEqual({ day: "2026-01-13", time: "09:00" });
  expect(beginningOn("2026-01-13", at("12:20"), la)).toEqual({ day: "2026-01-13", time: "14:00" });
  expect(beginningOn("2026-01-13", at("18:00"), la)).toEqual({ day: "2026-01-14", time: "09:00" });
  expect(beginningOn("2025-12-24", at("12:20"), la)).toEqual({ day: "2026-01-13", time: "14:00" });
});

test("names timezones as people do", () => {
  expect(timezoneName(la)).toBe("Pacific Time");
  expect(timezoneName("Pacific/Honolulu")).toBe("Hawaii-Aleutian Standard Time");
});
