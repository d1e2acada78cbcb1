import fc from "fast-check";
import { expect, test } from "vitest";
import { rangeAt, startsOf } from "./row-range";

const heights = fc.array(fc.constantFrom(56, 68, 90), { minLength: 1, maxLength: 200 });

test("the rows in sight are those of which something stands in the window", () => {
  fc.assert(
    fc.property(heights, fc.nat(20_000), fc.integer({ min: 1, max: 2_000 }), (given, place, height) => {
      const starts = startsOf(given);
      const total = starts.at(-1) ?? 0;
      const top = Math.min(place, total - 1);
      const inSight = given.flatMap((_, index) => {
        const [start = 0, end = 0] = starts.slice(index, index + 2);
        return start < top + height && end > top ? [index] : [];
      });
      expect(rangeAt(starts, top, height)).toEqual({ first: inSight[0], last: inSight.at(-1) });
    }),
  );
});

test("a list that was scrolled beyond its end, or pulled above its top, shows its last or first row", () => {
  const starts = startsOf([68, 90, 68]);
  expect(rangeAt(starts, 5_000, 600)).toEqual({ first: 2, last: 2 });
  expect(rangeAt(starts, -40, 30)).toEqual({ first: 0, last: 0 });
});

test("where there is no row there is nothing to show", () => {
  expect(rangeAt(startsOf([]), 0, 900)).toEqual({ first: -1, last: -1 });
});
