import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { ColumnUse, ImportColumn } from "@/db/schema";
import { useTestDatabase } from "@/tests/support/database";
import { judgeRow } from "./judge-row";
import { mostRecordCharacters } from "./rules";

useTestDatabase();
const home = { country: "US", address: "+14155550100" };
const columnsOf = (...uses: ColumnUse[]): ImportColumn[] =>
  uses.map((use, index) => ({
    name: `Column ${index}`,
    use,
    attribute: use === "attribute" ? "City" : null,
  }));
const judge = (cells: string[], ...uses: ColumnUse[]) =>
  judgeRow({ line: 2, cells }, columnsOf(...uses), home);

test("whatever a row is found to be, jsonb holds it", async () => {
  // Where a text is cut, the halves of a character come apart.
  const cell = fc
    .tuple(fc.constantFrom(0, 198, 199, 498, 499, 500, 998, 999, 4998, 4999), fc.string({ unit: "binary" }))
    .chain(([before, text]) =>
      fc.constantFrom("", "y".repeat(5000)).map((after) => `${"x".repeat(before)}${text}😀${after}`),
    );
  const uses = ["fullName", "phone", "email", "notes", "attribute"] as const;
  const rows = fc
    .sample(fc.array(cell, { minLength: 1, maxLength: uses.length }), 300)
    .map((cells) => judge(cells, ...uses));
  await db().execute(sql`select ${JSON.stringify(rows)}::text::jsonb`);
});

test("a number that a script wrote with a fraction is suggested without it", () => {
  expect(judge(["4155550178.0"], "phone").problems?.[0]).toMatchObject({ suggestion: "(415) 555-0178" });
});

describe("no cell takes long", () => {
  const long = (text: string) => text.repeat(Math.ceil(mostRecordCharacters / text.length));
  test.each([
    ["blanks within a number", `1${long(" ")}1`],
    ["many numbers", long("4155550,")],
    ["many numbers as Google writes them", long("9995550132 ::: ")],
    ["letters", long("x")],
    ["extensions", long("1x")],
    ["quotes", long("'=")],
  ])("with %s", (_name, cell) => {
    const begun = process.cpuUsage();
    const row = judge([cell], "phone");
    const { user } = process.cpuUsage(begun);
    expect(row.problems?.[0]?.field).toBe("phone");
    expect(user / 1000).toBeLessThan(200);
  });
});
