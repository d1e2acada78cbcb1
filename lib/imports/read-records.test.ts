import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvRecord, readRecords } from "./read-records";

async function read(text: string, delimiter = ",", sizes: number[] = []): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const some of readRecords(cut(text, sizes), delimiter)) records.push(...some);
  return records;
}

function cut(text: string, sizes: number[]): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return [...pieces, text.slice(at)];
}

const cellsOf = (records: CsvRecord[]) => records.map(({ cells }) => cells);
const sizes = fc.array(fc.nat(12), { maxLength: 40 });
const delimiter = fc.constantFrom(",", ";", "\t");
/** Texts in which everything stands that means something in CSV. */
const tricky = fc.string({ unit: fc.constantFrom(..."ab,;\t\"'\n\r é=😀"), maxLength: 60 });

describe("reading CSV", () => {
  test("gives back what was written, wherever the pieces are cut", async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'a,;\t" é'), maxLength: 8 }),
      fc.constant("a\nb"),
    );
    // A row of blanks is no row.
    const rows = fc.array(
      fc.array(cell, { minLength: 1, maxLength: 5 }).filter((row) => row.some((each) => each.trim() !== "")),
      { maxLength: 8 },
    );
    const ends = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(rows, delimiter, ends, sizes, async (content, between, end, pieces) => {
        const text = stringify(content, { delimiter: between, record_delimiter: end, quoted: true });
        expect(cellsOf(await read(text, between, pieces))).toEqual(content);
      }),
    );
  });

  test("never throws, and is the same whole or in pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(tricky, fc.string({ unit: "binary" })),
        delimiter,
        sizes,
        async (text, between, pieces) => {
          expect(await read(text, between, pieces)).toEqual(await read(text, between));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("says at which line of the file each record begins, whatever ends the lines", async () => {
    const records = await read('a,b\r\n1,"x\ny"\n\n2,3\r4,5');
    expect(records.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, "a"],
      [2, "1"],
      [5, "2"],
      [6, "4"],
    ]);
  });

  test("takes what spreadsheets and hands write", async () => {
    const text = '1,5" pipe\n"he said ""hi""", "b, c"\n"Jo" Smith,x\n';
    expect(cellsOf(await read(text))).toEqual([
      ["1", '5" pipe'],
      ['he said "hi"', "b, c"],
      ["Jo Smith", "x"],
    ]);
  });

  test("loses one line to a quote that is not closed, and goes on below it", async () => {
    const records = await read('a,b\n1,"oops\n2,"fine, too"\n3,c\n');
    expect(records).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['1,"oops'], broken: "unclosed" },
      { line: 3, cells: ["2", "fine, too"] },
      { line: 4, cells: ["3", "c"] },
    ]);
    expect((await read('a,b\n1,"oops\n2,c')).map(({ broken }) => broken)).toEqual([
      undefined,
      "unclosed",
      undefined,
    ]);
  });

  test("loses a line without end and no more, and keeps none of it in memory", async () => {
    async function* endless() {
      yield "a,b\n";
      for (let megabytes = 0; megabytes < 100; megabytes += 1) yield "x".repeat(1_000_000);
      yield "\n1,2\n";
    }
    const before = process.memoryUsage().rss;
    const records: CsvRecord[] = [];
    for await (const some of readRecords(endless(), ",")) records.push(...some);
    expect(records.map(({ line, broken }) => [line, broken])).toEqual([
      [1, undefined],
      [2, "too long"],
      [3, undefined],
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });
});
