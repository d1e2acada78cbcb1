import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countSegments, maxSegments, measureText, refusalOf } from "./rules";

describe("measuring a text", () => {
  test.each([
    ["a".repeat(160), 1, "GSM-7", 0],
    ["a".repeat(161), 2, "GSM-7", 145],
    ["é".repeat(70), 1, "GSM-7", 90],
    ["ç".repeat(70), 1, "UCS-2", 0],
    ["ç".repeat(71), 2, "UCS-2", 63],
    ["€".repeat(80), 1, "GSM-7", 0],
    // An escaped character is never cut in two: 76 stand in the first part, 5 in the second.
    ["€".repeat(81), 2, "GSM-7", 143],
    ["", 0, "GSM-7", 160],
  ] as const)("%#: its segments, encoding and what is left", (text, segments, encoding, charactersLeft) => {
    expect(measureText(text)).toMatchObject({ segments, encoding, charactersLeft });
  });

  test("names the characters that cost UCS-2, each once", () => {
    expect(measureText("“Hi” 😊 “again”").ucs2Because).toEqual(["“", "”", "😊"]);
  });

  test("never shrinks when a text grows", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        fc.string({ unit: "grapheme", maxLength: 20 }),
        (a, b) => {
          expect(measureText(a + b).segments).toBeGreaterThanOrEqual(measureText(a).segments);
        },
      ),
    );
  });
});

describe("what may be sent", () => {
  test("is not empty and has at most ten segments", () => {
    expect(refusalOf(" \n")).toBe("Write a message first.");
    expect(refusalOf("a".repeat(153 * maxSegments))).toBeNull();
    expect(refusalOf("a".repeat(153 * maxSegments + 1))).toContain("11 segments");
  });
});

test("counting alone comes to the same as measuring, whatever the text", () => {
  const letter = fc.constantFrom(...["a", "é", "€", "[", "ç", "’", "\n", "Z", "😀", "ñ", "0"]);
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 400 }), fc.constantFrom(..."abcé"), (letters, one) => {
      for (const text of [letters.join(""), one.repeat(letters.length)]) {
        expect(countSegments(text)).toBe(measureText(text).segments);
      }
    }),
  );
});
