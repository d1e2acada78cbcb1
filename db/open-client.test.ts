import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useTestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import { type Client, openClient } from "./open-client";

useTestDatabase();

/** Stands between us and the database, so that connections can be lost on the way. */
const between = createServer((client) => {
  const { hostname, port } = new URL(process.env.DATABASE_URL ?? "");
  const database = connect(Number(port), hostname);
  open.add(client);
  client.on("close", () => {
    open.delete(client);
    database.destroy();
  });
  database.on("close", () => client.destroySoon());
  for (const socket of [client, database]) socket.on("error", () => undefined);
  client.pipe(database).pipe(client);
});
const open = new Set<Socket>();
let sql: Client;

beforeAll(async () => {
  between.listen(0, "127.0.0.1");
  await once(between, "listening");
});
beforeEach(() => {
  const through = new URL(process.env.DATABASE_URL ?? "");
  through.host = `127.0.0.1:${(between.address() as AddressInfo).port}`;
  sql = openClient(through.href, { max: 1 });
});
afterEach(() => sql.end());
afterAll(() => between.close());

const loseConnections = {
  "by a reset": () => {
    for (const socket of open) socket.resetAndDestroy();
  },
  "by an end": () => {
    for (const socket of open) socket.end();
  },
  "by the server": async () => {
    const administrator = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
    await administrator`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    await administrator.end();
  },
};

const isAsleep = async () => {
  const administrator = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
  const rows = await administrator`select 1 from pg_stat_activity where wait_event = 'PgSleep'`;
  await administrator.end();
  return rows.length > 0;
};

describe.each(Object.entries(loseConnections))("a connection lost %s", (_, lose) => {
  test("fails its query at once, and the next ones find another", async () => {
    const lost = expect(sql`select pg_sleep(60)`.then()).rejects.toThrow();
    await eventually(isAsleep);
    await lose();
    await lost;
    for (let i = 0; i < 3; i += 1) expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("fails its transaction at once, and the next ones find another", async () => {
    const lost = expect(sql.begin((tx) => tx`select pg_sleep(60)`.then())).rejects.toThrow();
    await eventually(isAsleep);
    await lose();
    await lost;
    for (let i = 0; i < 3; i += 1) {
      expect(await sql.begin(async (tx) => (await tx`select 1 as one`)[0])).toEqual({ one: 1 });
    }
  });

  test("while nobody needs it is not noticed", async () => {
    await sql`select 1`;
    await lose();
    await eventually(() => open.size === 0);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });
});

test("values become parameters, within pieces too, and names identifiers", async () => {
  const piece = sql`${"o'clock"}::text || ${"!"}::text`;
  expect(
    await sql`select ${1}::int as "first", ${piece} as ${sql('sec"ond')}, ${[1, 2]}::int[] as third`,
  ).toEqual([{ first: 1, 'sec"ond': "o'clock!", third: [1, 2] }]);
});

test("what a transaction throws undoes it", async () => {
  await sql`create table kept (n int)`;
  const failing = sql.begin(async (tx) => {
    expect((await tx`insert into kept values (1), (2)`).count).toBe(2);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await sql`select * from kept`).toHaveLength(0);
});

test("closing cuts who is still at work", async () => {
  const lost = expect(sql`select pg_sleep(60)`.then()).rejects.toThrow();
  await eventually(isAsleep);
  await sql.end(100);
  await lost;
});
