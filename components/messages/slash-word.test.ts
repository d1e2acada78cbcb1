import { describe, expect, test } from "vitest";
import { slashWordAt } from "./slash-word";

describe("a word that begins with a slash", () => {
  test.each([
    ["/", 1, { query: "", length: 1 }],
    ["Hello /hou", 10, { query: "hou", length: 4 }],
    ["Hello\n/hou", 10, { query: "hou", length: 4 }],
    ["/hours and more", 6, { query: "hours", length: 6 }],
    ["and/or", 6, null],
    ["/usr/bin", 8, null],
    ["/hours ", 7, null],
    ["https://x", 9, null],
    ["", 0, null],
  ])("%j with the cursor at %i: %j", (text, cursor, word) => {
    expect(slashWordAt(text, cursor)).toEqual(word);
  });
});
