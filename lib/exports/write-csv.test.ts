import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardFormula, unguardFormula } from "./guard-formula";
import { writeRows } from "./write-csv";

const hostile = fc.stringMatching(/^[=+\-@\t\r\n ;,"'|!＝＋a1]{0,12}$/);
const cell = fc.oneof(fc.string({ unit: "binary" }), hostile);
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });

const read = (csv: string): string[][] => parse(csv, { record_delimiter: "\r\n" });
/** A cell of a file that is cut at semicolons, as Excel reads it: the quotes it begins with are taken off. */
const cellOf = (piece: string): string =>
  piece.replace(/^"((?:[^"]|"")*)"?/, (_, quoted: string) => quoted.replaceAll('""', '"'));
const withoutApostrophes = (text: string) => text.replaceAll("'", "");

describe("a table for a spreadsheet", () => {
  test("reads back as it was written, but for apostrophes before formulas", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const back = read(writeRows(given));
        expect(back).toEqual(given.map((row) => row.map(guardFormula)));
        expect(back.map((row) => row.map(withoutApostrophes))).toEqual(
          given.map((row) => row.map(withoutApostrophes)),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("holds no cell that begins a formula, wherever a program cuts it", () => {
    fc.assert(
      fc.property(rows, (given) => {
        for (const text of read(writeRows(given)).flat()) {
          for (const piece of text.split(/[;\t\r\n]/))
            expect(piece).not.toMatch(/^[ \u00a0]*[=+\-@＝＋－＠]/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("begins no formula where a program cuts the file itself at semicolons and lines, quoted or not", () => {
    fc.assert(
      fc.property(rows, (given) => {
        for (const piece of writeRows(given).split(/[;\t\r\n]/))
          expect(cellOf(piece)).not.toMatch(/^[ \u00a0]*[=+\-@＝＋－＠]/);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1+1", "\t'=1+1"],
    ["a;=HYPERLINK(1);", "a;'=HYPERLINK(1);"],
    ['a;"=HYPERLINK(1);b', `a;"'=HYPERLINK(1);b`],
    ["+44 20 7946 0000", "'+44 20 7946 0000"],
    ["2 + 2 = 4, me@example.com", "2 + 2 = 4, me@example.com"],
    ["(415) 555-0100", "(415) 555-0100"],
  ])("writes %j as %j", (given, written) => {
    expect(guardFormula(given)).toBe(written);
    expect(unguardFormula(written)).toBe(given);
  });

  test.each([["\n"], [" "], ["\t "], [";"], [";\u00a0"], ["\n'"], [';"']])(
    "is guarded, and read again, without taking long over many of %j",
    (piece) => {
      const started = performance.now();
      const text = piece.repeat(50_000);
      expect(guardFormula(`a${text}a`)).toBe(`a${text}a`);
      expect(unguardFormula(`a${text}a`)).toBe(`a${text}a`);
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});
