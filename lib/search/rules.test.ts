import { describe, expect, it } from "vitest";
import { markDigits, markHits, searchDigits, searchWords, snippetOf } from "./rules";

describe("what is searched for", () => {
  it("is each word once, at most eight", () => {
    expect(searchWords("  carrot   cake cake ")).toEqual(["carrot", "cake"]);
    expect(searchWords("a b c d e f g h i j")).toHaveLength(8);
    expect(searchWords("   ")).toEqual([]);
  });

  it.each([
    ["(415) 555-0199", "4155550199"],
    ["020 7946", "207946"],
    ["0044 20", "4420"],
    ["+1 415", "1415"],
    ["12", null],
    ["call 415", null],
  ])("of a number is its digits: %s", (typed, digits) => {
    expect(searchDigits(typed)).toBe(digits);
  });
});

describe("hits", () => {
  it("are marked wherever they stand, without regard to case", () => {
    expect(markHits("Cake, cupcake?", ["cake"])).toEqual([
      { text: "Cake", hit: true },
      { text: ", cup", hit: false },
      { text: "cake", hit: true },
      { text: "?", hit: false },
    ]);
  });

  it("take no character of what was typed for a pattern", () => {
    expect(markHits("50% (a+b)", ["(a+b)"])[1]).toEqual({ text: "(a+b)", hit: true });
    const signs = "\\^$.*+?()[]{}|/-#&,~<=>!:'\"`@%_;";
    for (const sign of signs) {
      expect(markHits(`e${sign}mail`, [`e${sign}m`])[0]).toEqual({ text: `e${sign}m`, hit: true });
    }
  });

  it("show in what is cut out of a long message", () => {
    const snippet = snippetOf(`${"word ".repeat(80)}the needle ${"word ".repeat(80)}`, ["needle"]);
    expect(snippet).toMatch(/^….{0,40}needle/);
    expect(snippet.length).toBeLessThan(160);
  });

  it("of a number reach over blanks and brackets", () => {
    expect(markDigits("(415) 555-0199", "5550")).toEqual([
      { text: "(415) ", hit: false },
      { text: "555-0", hit: true },
      { text: "199", hit: false },
    ]);
  });
});
