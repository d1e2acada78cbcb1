import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useTestDatabase } from "@/tests/support/database";
import { closeDatabase, db } from "./client";
import { withPreparedStatements } from "./prepared-statements";

useTestDatabase();

const direct = () => process.env.DATABASE_URL ?? "";

// One connection, so that each statement is asked where the one before was.
beforeEach(async () => {
  await closeDatabase();
  process.env.DATABASE_POOL = "1";
});
afterEach(async () => {
  delete process.env.DATABASE_POOL;
  delete process.env.DATABASE_URL_DIRECT;
  await closeDatabase();
});

const add = (to: number) => db().execute<{ sum: number }>(sql`select ${to}::int + 1 as sum`);

async function countPrepared(): Promise<number> {
  const { rows } = await db().execute<{ count: number }>(
    sql`select count(*)::int as count from pg_prepared_statements`,
  );
  return rows[0]?.count ?? 0;
}

test("a statement is prepared once, only where that is asked for", async () => {
  await add(1);
  expect(await countPrepared()).toBe(0);
  const sums = await withPreparedStatements(async () => [
    ...(await add(1)).rows,
    ...(await db().transaction((tx) => tx.execute<{ sum: number }>(sql`select ${2}::int + 1 as sum`))).rows,
  ]);
  expect(sums).toEqual([{ sum: 2 }, { sum: 3 }]);
  expect(await countPrepared()).toBe(1);
});

test("what others ask is not prepared, also where it waited for a connection", async () => {
  const [started, released] = [gate(), gate()];
  const holding = withPreparedStatements(() =>
    db().transaction(async (tx) => {
      await tx.execute(sql`select ${1}::int as one`);
      started.open();
      await released.opened;
    }),
  );
  await started.opened;
  const waiting = add(1).then(({ rows }) => rows);
  released.open();
  await holding;
  expect(await waiting).toEqual([{ sum: 2 }]);
  expect(await countPrepared()).toBe(1);
});

test("nothing is prepared any more once a prepared one did not fit", async () => {
  await db().execute(sql`create table shapes (edges int)`);
  const read = () =>
    withPreparedStatements(() =>
      db().execute(sql`select * from shapes where edges is distinct from ${4}::int`),
    );
  await read();
  await db().execute(sql`alter table shapes add column name text`);
  await expect(read()).rejects.toMatchObject({ cause: { code: "0A000" } });
  await db().execute(sql`insert into shapes values (3, 'triangle')`);
  expect((await read()).rows).toEqual([{ edges: 3, name: "triangle" }]);
});

test("nothing is prepared behind a pooler", async () => {
  process.env.DATABASE_URL_DIRECT = `${direct()}?application_name=direct`;
  await withPreparedStatements(() => add(1));
  expect(await countPrepared()).toBe(0);
});

function gate(): { opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
