import { pathToFileURL } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { openClient } from "./open-client";

// Any number will do, as long as every version of Tidewire uses the same one.
const migrationLock = 7_305_113;

/**
 * Brings the database at `url` up to date. Two at once are harmless: the second waits for the first's advisory lock.
 * @param url needs a session-mode connection (DATABASE_URL_DIRECT), since the lock belongs to the session.
 */
export async function migrate(url: string): Promise<void> {
  const sql = openClient(url, { max: 1 });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await applyMigrations(drizzle(sql.pool), { migrationsFolder: "db/migrations" });
  } finally {
    await sql.end();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DATABASE_URL_DIRECT ?? process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  await migrate(url);
}
