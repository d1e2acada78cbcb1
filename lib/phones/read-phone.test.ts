import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPhone } from "./read-phone";
import { parsePhone } from "./rules";

const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: count, maxLength: count });
const between = fc.constantFrom("", " ", "-", ".", "  ", "/");

/** Numbers as people of North America write them, valid or not, and some that only look like it. */
const written = fc
  .tuple(
    fc.constantFrom("", "1", "+1", "+", "+1 ", "1-", "tel:"),
    digits(3),
    digits(3),
    digits(4),
    between,
    between,
  )
  .chain(([prefix, area, exchange, line, first, second]) =>
    fc.constantFrom(
      `${prefix}${area}${first}${exchange}${second}${line}`,
      `${prefix}(${area})${first}${exchange}${second}${line}`,
      `${prefix}${area}${exchange}${line}`,
    ),
  );

describe("reading a number fast", () => {
  test("gives the answer of reading it slowly, whatever is written", () => {
    fc.assert(
      fc.property(written, fc.constantFrom("US", "CA", "DE", "GB", "MX", "XX"), (typed, country) => {
        expect(readPhone(typed, country)).toEqual(parsePhone(typed, country));
      }),
      { numRuns: 3000 },
    );
  });

  test("does so for every area code", () => {
    for (let area = 200; area <= 999; area += 1) {
      for (const rest of ["2345678", "5550132", "1234567", "9110000"]) {
        expect(readPhone(`${area}${rest}`, "US")).toEqual(parsePhone(`${area}${rest}`, "US"));
      }
    }
  });
});
