import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import { type Client, openClient } from "@/db/open-client";
import { backgroundWorkEnded } from "@/lib/background";
import { databaseUrl } from "@/local/postgres";

/** Gives the whole test file an empty, migrated database of its own, found by the app through DATABASE_URL. */
export function useTestDatabase(): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    process.env.DATABASE_URL = database.url;
    process.env.DATABASE_URL_DIRECT = database.url;
    // That of the file before it in this process: a late notice may have opened it once more.
    await closeDatabase();
  });
  afterAll(async () => {
    await backgroundWorkEnded();
    await closeDatabase();
    await database.drop();
  });
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/** A copy of the migrated template. `drop` also ends what is still connected to it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const template = inject("templateDatabase");
  await administer((sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return {
    url: databaseUrl(inject("testDatabaseUrl"), name),
    drop: () => administer((sql) => sql`drop database ${sql(name)} with (force)`),
  };
}

async function administer(work: (sql: Client) => PromiseLike<unknown>): Promise<void> {
  const sql = openClient(inject("testDatabaseUrl"), { max: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
