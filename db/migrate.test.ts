import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import { migrate } from "./migrate";
import { type Client, openClient } from "./open-client";

let database: TestDatabase;
let sql: Client;

beforeEach(async () => {
  database = await createTestDatabase();
  sql = openClient(database.url);
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

test("builds an index anew that a build which was cut off left broken", async () => {
  await sql`update pg_index set indisvalid = false where indexrelid = 'messages_sent'::regclass`;
  await migrate(database.url);
  expect(await isIndexValid()).toBe(true);
});

test("builds the index of a large table while the product writes to it", async () => {
  await sql`drop index messages_sent`;
  let migrated: Promise<void> | undefined;
  await sql.begin(async (tx) => {
    await tx`lock table messages in row exclusive mode`;
    migrated = migrate(database.url);
    await eventually(isSomebodyWaiting);
    // Somebody else who writes does not stand behind the build.
    await sql.begin(async (other) => void (await other`lock table messages in row exclusive mode nowait`));
    expect(await isIndexValid()).toBe(false);
  });
  await migrated;
  expect(await isIndexValid()).toBe(true);
});

test("lets go of a lock it does not get, so that nobody stands behind it, and goes on when it is free", async () => {
  let migrated: Promise<void> | undefined;
  await sql.begin(async (tx) => {
    await tx`lock table drizzle.__drizzle_migrations in access exclusive mode`;
    migrated = migrate(database.url);
    await eventually(isSomebodyWaiting);
    await eventually(async () => !(await isSomebodyWaiting()));
  });
  await migrated;
});

async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return waiting.count > 0;
}

async function isIndexValid(): Promise<boolean> {
  const [index] = await sql<{ valid: boolean }[]>`
    select indisvalid as valid from pg_index where indexrelid = to_regclass('messages_sent')`;
  return index?.valid ?? false;
}
