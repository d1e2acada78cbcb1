import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOfPhone } from "./area-codes";
import { recipientHours } from "./recipient-hours";
import { isOpen, nextOpen, type RecipientHours } from "./rules";

const eastern = "America/New_York";
const given = { contactTimezone: null, organizationTimezone: "Europe/Lisbon", openHours: null };

describe("the hours of a recipient", () => {
  test("are by the contact's timezone, else the area code's, else the organization's", () => {
    expect(recipientHours({ ...given, phone: "+14155550101" }).zones).toEqual(["America/Los_Angeles"]);
    expect(recipientHours({ ...given, phone: "+14155550101", contactTimezone: eastern }).zones).toEqual([
      eastern,
    ]);
    expect(recipientHours({ ...given, phone: "+18005550101" }).zones).toEqual(["Europe/Lisbon"]);
    expect(recipientHours({ ...given, phone: "+351912345678" }).zones).toEqual(["Europe/Lisbon"]);
  });

  test("are all timezones of an area code that has several", () => {
    expect(recipientHours({ ...given, phone: "+18505550101" }).zones).toEqual([eastern, "America/Chicago"]);
  });

  test("end earlier in the states that say so, also for those who moved away", () => {
    const moved = { ...given, phone: "+13055550101", contactTimezone: "America/Denver" };
    expect(recipientHours(moved)).toEqual({ zones: ["America/Denver"], from: 8 * 60, until: 20 * 60 });
    expect(recipientHours({ ...given, phone: "+12125550101" }).until).toBe(21 * 60);
  });
});

describe("the next open minute", () => {
  const newYork: RecipientHours = { zones: [eastern], from: 8 * 60, until: 21 * 60 };

  test("is the moment itself while it is open", () => {
    expect(nextOpen("2026-12-01T13:00:00.000Z", newYork)).toBe("2026-12-01T13:00:00.000Z");
    expect(nextOpen("2026-12-02T01:59:59.999Z", newYork)).toBe("2026-12-02T01:59:59.999Z");
  });

  test("is the morning after an evening, and the same morning after a night", () => {
    expect(nextOpen("2026-12-02T02:00:00.000Z", newYork)).toBe("2026-12-02T13:00:00.000Z");
    expect(nextOpen("2026-12-01T12:59:59.000Z", newYork)).toBe("2026-12-01T13:00:00.000Z");
  });

  test("keeps to the clock on the wall through the nights in which the clocks change", () => {
    expect(nextOpen("2026-03-08T04:00:00.000Z", newYork)).toBe("2026-03-08T12:00:00.000Z");
    expect(nextOpen("2026-11-01T04:00:00.000Z", newYork)).toBe("2026-11-01T13:00:00.000Z");
  });

  test("waits for the last of several timezones, and for the evening of the first", () => {
    const panhandle = { ...newYork, zones: [eastern, "America/Chicago"], until: 20 * 60 };
    expect(nextOpen("2026-12-01T13:30:00.000Z", panhandle)).toBe("2026-12-01T14:00:00.000Z");
    expect(nextOpen("2026-12-02T01:00:00.000Z", panhandle)).toBe("2026-12-02T14:00:00.000Z");
  });

  test("counts in the first timezone alone where the hours never meet", () => {
    const never = { zones: [eastern, "Pacific/Guam"], from: 480, until: 510 };
    expect(nextOpen("2026-12-02T02:00:00.000Z", never)).toBe("2026-12-02T13:00:00.000Z");
  });

  test("is open, not before the moment, and the first that is, on any day for any phone", () => {
    const zones = [
      [eastern],
      [eastern, "America/Chicago"],
      ["America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Whitehorse"],
      ["Australia/Lord_Howe"],
      ["Asia/Kolkata"],
      ["Africa/Casablanca"],
    ];
    const closing = fc.constantFrom(17 * 60, 20 * 60, 21 * 60, 24 * 60);
    const when = fc.record({
      minutes: fc.integer({ min: 0, max: 2 * 366 * 24 * 60 }),
      hours: fc.record({
        zones: fc.constantFrom(...zones),
        from: fc.constantFrom(330, 480, 600),
        until: closing,
      }),
    });
    fc.assert(
      fc.property(when, ({ minutes, hours }) => {
        const start = Date.UTC(2026, 0, 1) + minutes * 60_000;
        const next = nextOpen(new Date(start).toISOString(), hours);
        expect(isOpen(next, hours)).toBe(true);
        for (let before = start; before < Date.parse(next); before += 5 * 60_000) {
          expect(isOpen(new Date(before).toISOString(), hours)).toBe(false);
        }
      }),
    );
  });
});

test("every area code lies in timezones that there are", () => {
  for (let code = 200; code < 1000; code += 1) {
    for (const zone of placeOfPhone(`+1${code}5550101`)?.zones ?? []) {
      expect(() => new Intl.DateTimeFormat("en-US", { timeZone: zone }), `${code}`).not.toThrow();
    }
  }
});
