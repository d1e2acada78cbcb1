import { expect, test } from "vitest";
import { heldPlace } from "./held-place";
import { startsOf } from "./row-range";

/** Rows named by letters, each 10 px high, or as high as its number says. */
const rows = (ids: string, heights: Record<string, number> = {}) => ({
  ids: [...ids],
  starts: startsOf([...ids].map((id) => heights[id] ?? 10)),
});
const inSight = { first: 3, last: 5 };

test("what comes above is scrolled past", () => {
  expect(heldPlace(rows("abcdefgh"), rows("xabcdefgh"), inSight)).toBe(10);
  expect(heldPlace(rows("abcdefgh"), rows("xyabcdefgh", { x: 20 }), inSight)).toBe(30);
  expect(heldPlace(rows("abcdefgh"), rows("abcdefgh", { a: 22 }), inSight)).toBe(12);
});

test("what goes from above is scrolled back over", () => {
  expect(heldPlace(rows("abcdefgh"), rows("bcdefgh"), inSight)).toBe(-10);
});

test("what comes and goes in sight or below moves nothing above it", () => {
  expect(heldPlace(rows("abcdefgh"), rows("abcdfgh"), inSight)).toBe(0);
  expect(heldPlace(rows("abcdefgh"), rows("abcdexfgh"), inSight)).toBe(0);
  expect(heldPlace(rows("abcdefgh"), rows("abcdefghij"), inSight)).toBe(0);
});

test("one in sight that moves to the top, or goes, takes nobody along", () => {
  expect(heldPlace(rows("abcdefgh"), rows("dabcefgh"), inSight)).toBe(0);
  expect(heldPlace(rows("abcdefgh"), rows("abcefgh"), inSight)).toBe(0);
});

test("who has the first row in sight sees what comes", () => {
  expect(heldPlace(rows("abcd"), rows("xabcd"), { first: 0, last: 3 })).toBe(0);
  expect(heldPlace(rows(""), rows("ab"), { first: -1, last: -1 })).toBe(0);
});

test("another list begins where it begins", () => {
  expect(heldPlace(rows("abcdefgh"), rows("uvwxyz"), inSight)).toBe(0);
});
