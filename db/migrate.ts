import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { directUrl } from "./direct-url";
import { type Client, openClient } from "./open-client";

// Any number will do, as long as every version of Tidewire uses the same one.
const migrationLock = 7_305_113;

const migrationsFolder = "db/migrations";

/** Indexes of tables that may be large, built while the product runs: outside transactions, and after the migrations. */
const indexesFolder = "db/indexes";

/** Who waits for a table's lock keeps everybody behind waiting, too: better to let go and try again. */
const lockPatience = { timeout: "3s", tries: 20, pauseMs: 1000 };

/**
 * Brings the database at `url` up to date while the product runs. Two at once are harmless: the second waits for the
 * first's advisory lock.
 * @param url needs a session-mode connection (DATABASE_URL_DIRECT), since the lock belongs to the session.
 */
export async function migrate(url: string): Promise<void> {
  const sql = openClient(url, { max: 1 });
  try {
    // The role may have a limit of its own; the other migration may take long.
    await sql.unsafe("set lock_timeout = 0");
    await sql`select pg_advisory_lock(${migrationLock})`;
    await sql.unsafe(`set lock_timeout = '${lockPatience.timeout}'`);
    await patiently(() => applyMigrations(drizzle(sql.pool), { migrationsFolder }));
    // Building one concurrently waits for transactions under way, and keeps nobody waiting meanwhile.
    await sql.unsafe("set lock_timeout = 0");
    await buildIndexes(sql);
  } finally {
    await sql.end();
  }
}

async function patiently(work: () => Promise<void>): Promise<void> {
  for (let left = lockPatience.tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !isLockTimeout(error)) throw error;
      await delay(lockPatience.pauseMs);
    }
  }
}

function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof pg.DatabaseError && cause.code === "55P03";
}

async function buildIndexes(sql: Client): Promise<void> {
  // What a build that was cut off leaves behind has the name and is never used.
  const broken = await sql<{ name: string }[]>`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where not i.indisvalid and c.relnamespace = current_schema::regnamespace`;
  for (const { name } of broken) await sql`drop index concurrently ${sql(name)}`;
  for (const file of readdirSync(indexesFolder).sort()) {
    const statements = readFileSync(`${indexesFolder}/${file}`, "utf8").split("--> statement-breakpoint");
    for (const statement of statements) await sql.unsafe(statement);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await migrate(directUrl());
}
