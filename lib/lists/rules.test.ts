import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consentKeyword, normalizeKeyword } from "@/lib/consents/rules";
import { parseKeyword } from "./rules";

describe("a keyword", () => {
  test.each([
    ["JOIN", "join", "JOIN"],
    ["  Birthday   club! ", "birthday club", "Birthday club!"],
    ["e-mail", "email", "e-mail"],
    ["ＶＩＰ", "vip", "ＶＩＰ"],
    ["7", "7", "7"],
  ])("%j is compared as %j and shown as %j", (typed, keyword, spelling) => {
    expect(parseKeyword(typed)).toEqual({ ok: true, keyword, spelling });
  });

  test.each(["Stop", "stop-all", "“Opt Out”", "START!", "help", "Info."])("%j is none", (typed) => {
    expect(parseKeyword(typed)).toEqual({
      ok: false,
      reason: expect.stringContaining("cannot be a keyword"),
    });
  });

  test.each(["", "  ", "!!!", "🎂", "🈲", "a".repeat(41)])("%j is none either", (typed) => {
    expect(parseKeyword(typed).ok).toBe(false);
  });

  test("is never a consent word, and is what the same text is compared as, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const parsed = parseKeyword(typed);
        if (!parsed.ok) return;
        expect(consentKeyword(typed)).toBeNull();
        expect(parsed.keyword).toBe(normalizeKeyword(typed));
      }),
    );
  });
});
