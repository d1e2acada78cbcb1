import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { useTestDatabase } from "@/tests/support/database";
import { storable } from "./storable";

useTestDatabase();

const read = async (text: string) => {
  const [row] = (
    await db().execute<{ plain: string; nested: { text: string } }>(
      sql`select ${text}::text as plain, ${JSON.stringify({ text })}::jsonb as nested`,
    )
  ).rows;
  return row && [row.plain, row.nested.text];
};

test("whatever somebody sends can be stored, as text and within JSON, and comes back the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (typed) => {
      const text = storable(typed);
      expect(await read(text)).toEqual([text, text]);
      expect(storable(text)).toBe(text);
    }),
  );
  expect(storable("a\u0000b \ud83d c \ud83d\ude00")).toBe("ab \ufffd c \ud83d\ude00");
});
