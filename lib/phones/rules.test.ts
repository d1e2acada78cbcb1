import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPhoneNumber } from "@/lib/addresses/rules";
import { formatPhone, parsePhone } from "./rules";

describe("reading a typed number", () => {
  test.each([
    "4155550134",
    "(415) 555-0134",
    "415.555.0134",
    "+1 415 555 0134",
    "1-415-555-0134",
    "tel:+14155550134",
  ])("%j is understood", (typed) => {
    expect(parsePhone(typed, "US")).toEqual({ ok: true, phone: "+14155550134" });
  });

  test("keeps a foreign number and reads a local one by the organization's country", () => {
    expect(parsePhone("+44 20 7946 0958", "US")).toEqual({ ok: true, phone: "+442079460958" });
    expect(parsePhone("0044 20 7946 0958", "US")).toEqual({ ok: true, phone: "+442079460958" });
    expect(parsePhone("020 7946 0958", "GB")).toEqual({ ok: true, phone: "+442079460958" });
  });

  test.each([
    ["", "Enter a phone number."],
    ["415 555 0134 x5", "extension"],
    ["(415) 555-0134 ext. 12", "extension"],
    ["415-555-0134, 415-555-0135", "one number"],
    ["call me", "no letters"],
    ["555-0134", "area code"],
    ["911", "too short"],
    ["1234567890123456", "too long"],
    ["415555013", "ten digits"],
    ["+1 000 555 0134", "does not exist"],
  ])("%j is explained", (typed, reason) => {
    expect(parsePhone(typed, "US")).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test("never throws, and gives E.164 or a sentence", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
        const parsed = parsePhone(typed, "US");
        if (parsed.ok) expect(isPhoneNumber(parsed.phone)).toBe(true);
        else expect(parsed.reason).toMatch(/\.$/);
      }),
    );
  });

  test("reads back what it shows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000_000, max: 9_999_999 }), (local) => {
        const parsed = parsePhone(`415${local}`, "US");
        if (parsed.ok) expect(parsePhone(formatPhone(parsed.phone, "US"), "US")).toEqual(parsed);
      }),
    );
  });
});

test("a number is shown nationally at home and internationally elsewhere", () => {
  expect(formatPhone("+14155550134", "US")).toBe("(415) 555-0134");
  expect(formatPhone("+442079460958", "US")).toBe("+44 20 7946 0958");
  expect(formatPhone("+14155550134", "GB")).toBe("+1 415 555 0134");
});

test("short codes and names are shown as they are", () => {
  expect(formatPhone("72975", "US")).toBe("72975");
  expect(formatPhone("ACME", "US")).toBe("ACME");
  expect(isPhoneNumber("72975")).toBe(false);
});
