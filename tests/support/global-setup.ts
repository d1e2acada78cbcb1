import { randomBytes } from "node:crypto";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { openClient } from "@/db/open-client";
import { acquireLock, type Lock } from "@/local/lock";
import { ensureDatabase, startPostgres } from "@/local/postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** Administrator's address of the test server. */
    testDatabaseUrl: string;
    /** The migrated database that test databases are copies of. */
    templateDatabase: string;
  }
}

// Nothing of a test run is worth keeping; a zone that is not UTC shows dates that were read without one.
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  timezone: "Pacific/Chatham",
  max_connections: "300",
};

/** Starts Postgres for the run and migrates the template once. The server is kept warm on disk for the next run. */
export default async function setup(project: TestProject) {
  const slot = takeSlot(path.resolve(".data/test"));
  const server = await startPostgres({ dataDir: slot.folder, settings: SETTINGS });
  await dropLeftovers(server.url);
  const template = `template_${randomBytes(4).toString("hex")}`;
  await migrate(await ensureDatabase(server.url, template));
  project.provide("testDatabaseUrl", server.url);
  project.provide("templateDatabase", template);
  process.env.TEST_DATABASE_URL = server.url;
  return async () => {
    await server.stop();
    slot.lock.release();
  };
}

/** Two runs in one folder each get a server of their own, so that neither stops the other's. */
function takeSlot(root: string): { folder: string; lock: Lock } {
  for (let number = 1; ; number++) {
    const folder = path.join(root, `postgres-${number}`);
    const taken = acquireLock(`${folder}.lock`);
    if ("lock" in taken) return { folder, lock: taken.lock };
  }
}

async function dropLeftovers(adminUrl: string): Promise<void> {
  const sql = openClient(adminUrl, { max: 1 });
  try {
    const rows = await sql<{ datname: string }[]>`
      select datname from pg_database where datname like 'template\\_%' or datname like 'test\\_%'`;
    for (const { datname } of rows.filter((row) => !["template0", "template1"].includes(row.datname))) {
      await sql`drop database ${sql(datname)} with (force)`;
    }
  } finally {
    await sql.end();
  }
}
