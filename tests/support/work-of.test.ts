import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { useTestDatabase } from "./database";
import { workOf } from "./work-of";

useTestDatabase();

beforeAll(async () => {
  process.env.DATABASE_POOL = "1";
  await db().execute(sql`
    create table words (id int primary key, word text not null);
    create table letters (id int primary key, word_id int references words on delete cascade);
    insert into words select n, md5(n::text) from generate_series(1, 5000) n;
    insert into letters select n, n from generate_series(1, 5000) n;
    analyze`);
});

afterAll(() => {
  delete process.env.DATABASE_POOL;
});

test("says which statement read a table from end to end, and how", async () => {
  const { scans, rows } = await workOf(
    () => db().execute(sql`select * from words where word = 'so'`),
    ["words"],
  );
  expect(scans).toEqual([
    expect.stringMatching(/select \* from words where word = 'so'.*Seq Scan on words/s),
  ]);
  expect(rows).toBe(5000);
});

test("tells of what a foreign key reads", async () => {
  const { scans } = await workOf(() => db().execute(sql`delete from words where id = 7`), ["letters"]);
  expect(scans).toEqual([expect.stringMatching(/DELETE FROM.*Seq Scan on letters/s)]);
});

test("says nothing of an index, of other tables, and of what was planned and never done", async () => {
  const byIndex = () => db().execute(sql`select * from words where id = 8`);
  expect(await workOf(byIndex, ["words"])).toEqual({ scans: [], rows: 1, handedOn: 1 });
  const all = () => db().execute(sql`select * from words`);
  expect((await workOf(all, ["letters"])).scans).toEqual([]);
  const never = () => db().execute(sql`select coalesce((select 1), (select count(*) from words))`);
  expect((await workOf(never, ["words"])).scans).toEqual([]);
});

test("counts what a step hands on each time it is taken", async () => {
  const each = () =>
    db().execute(sql`
      select (select count(*) from letters where letters.id <> given.id) from words given where given.id <= 20`);
  const { handedOn } = await workOf(each, ["words"]);
  expect(handedOn).toBeGreaterThan(90_000);
});
