import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consentKeyword, normalizeKeyword } from "./rules";

describe("a consent word", () => {
  test.each([
    ["STOP", "opt_out"],
    ["stop", "opt_out"],
    [" Stop. ", "opt_out"],
    ["“STOP!”", "opt_out"],
    ["stop 🛑", "opt_out"],
    ["STOP  ALL", "opt_out"],
    ["opt-out", "opt_out"],
    ["Opt–Out", "opt_out"],
    ["ＳＴＯＰ", "opt_out"],
    ["Unsubscribe", "opt_out"],
    ["revoke", "opt_out"],
    ["START", "opt_in"],
    ["opt in", "opt_in"],
    ["Help?", "help"],
    ["info", "help"],
  ])("%j means %s", (text, keyword) => {
    expect(consentKeyword(text)).toBe(keyword);
  });

  test.each([
    "please stop texting me",
    "stop it",
    "don't stop",
    "the end",
    "",
    "🛑",
    "started",
    "constructor",
  ])("is not in %j", (text) => {
    expect(consentKeyword(text)).toBeNull();
  });

  test("survives whatever surrounds it", () => {
    const around = fc.string({
      unit: fc.constantFrom(" ", ".", "!", "'", '"', "“", "\n", "🙂", "-", "…"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        around,
        fc.constantFrom("STOP", "Stop all", "Quit", "optout"),
        around,
        (before, word, after) => {
          expect(consentKeyword(before + word + after)).toBe("opt_out");
        },
      ),
    );
  });

  test("is normalised the same when normalised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = normalizeKeyword(text);
        expect(normalizeKeyword(once)).toBe(once);
      }),
    );
  });
});
