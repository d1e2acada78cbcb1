import { expect, test } from "vitest";
import { openClient } from "@/db/open-client";
import { createTestDatabase } from "./database";

test("each test database is a migrated copy of its own, even when made at once", async () => {
  const copies = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()]);
  expect(new Set(copies.map((copy) => copy.url)).size).toBe(copies.length);
  for (const { url, drop } of copies) {
    const sql = openClient(url, { max: 1 });
    const [row] = await sql`select count(*)::int as tables from pg_tables where schemaname = 'public'`;
    await sql.end();
    expect(row?.tables).toBeGreaterThan(5);
    await drop();
  }
});

test("runs in a zone that shows a date read without its zone", () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe("Australia/Lord_Howe");
});
