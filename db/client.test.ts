import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { useTestDatabase } from "@/tests/support/database";
import { closeDatabase, db, inTransaction } from "./client";

useTestDatabase();

/** Passes everything on to the database, but cuts a connection as soon as it asks for anything after signing in. */
const cutting = createServer((client) => {
  const database = connect(Number(new URL(direct).port), new URL(direct).hostname);
  let ready = false;
  database.on("data", (bytes) => {
    // ReadyForQuery: "Z", a length of five, the state.
    ready ||= bytes.includes(Buffer.from([0x5a, 0, 0, 0, 5]));
    client.write(bytes);
  });
  client.on("data", (bytes) => {
    if (ready) client.resetAndDestroy();
    else database.write(bytes);
  });
  client.on("close", () => database.destroy());
  for (const socket of [client, database]) socket.on("error", () => undefined);
});
let direct: string;

afterAll(async () => {
  cutting.close();
  await once(cutting, "close");
});

// A rejection that nobody handles would end the process, and vitest's run.
test("connections lost before their first answer fail what they were for and leave the pool", async () => {
  direct = process.env.DATABASE_URL ?? "";
  process.env.DATABASE_POOL = "2";
  cutting.listen(0, "127.0.0.1");
  await once(cutting, "listening");
  const through = new URL(direct);
  through.host = `127.0.0.1:${(cutting.address() as AddressInfo).port}`;
  process.env.DATABASE_URL = through.href;
  for (let i = 0; i < 5; i += 1) {
    await expect(db().execute(sql`select 1`)).rejects.toThrow();
    await expect(inTransaction((tx) => tx.execute(sql`select 1`))).rejects.toThrow();
  }
  process.env.DATABASE_URL = direct;
  delete process.env.DATABASE_POOL;
  await closeDatabase();
  expect((await db().execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
});
