import fs from "node:fs";
import pg from "pg";
import { z } from "zod";
import { type Client, openClient } from "../../db/open-client";
import { env } from "../../lib/env";
import { type Finding, fine, problem, reasonOf } from "./finding";

const oldestVersion = 15;
const extensions = ["btree_gin", "citext", "pg_trgm"];
const patience = { max: 1, connectionTimeoutMillis: 10_000 };
const mostClockDifferenceMs = 30_000;

/** Whether the database answers, is recent, migrated and complete, and tells of what happens. */
export async function checkDatabase(): Promise<Finding[]> {
  const { DATABASE_URL, DATABASE_URL_DIRECT = DATABASE_URL } = env();
  const sql = openClient(DATABASE_URL, patience);
  try {
    const version = await checkVersion(sql);
    return [
      version,
      await checkExtensions(sql),
      await checkMigrations(sql),
      await checkClock(sql),
      ...(DATABASE_URL_DIRECT === DATABASE_URL ? [] : [await checkLimits(sql)]),
      await checkNotices(DATABASE_URL_DIRECT),
    ];
  } catch (error) {
    return [
      problem(
        `The database does not answer: ${reasonOf(error)}.`,
        "Check that Postgres runs, and host, user, password and database in DATABASE_URL.",
      ),
    ];
  } finally {
    await sql.end();
  }
}

async function checkVersion(sql: Client): Promise<Finding> {
  const [row] = await sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::int / 10000 as number, current_setting('server_version') as name`;
  const { number = 0, name = "" } = row ?? {};
  return number >= oldestVersion
    ? fine(`Postgres ${name} answers.`)
    : problem(`Postgres ${name} is too old.`, `Move the database to Postgres ${oldestVersion} or newer.`);
}

async function checkExtensions(sql: Client): Promise<Finding> {
  const rows = await sql<{ name: string }[]>`select extname as name from pg_extension`;
  const missing = extensions.filter((name) => !rows.some((row) => row.name === name));
  return missing.length === 0
    ? fine(`It has the extensions ${extensions.join(", ")}.`)
    : problem(
        `It lacks the extensions ${missing.join(", ")}.`,
        `As the database's owner: ${missing.map((name) => `create extension ${name};`).join(" ")}`,
      );
}

const journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

async function checkMigrations(sql: Client): Promise<Finding> {
  const { entries } = journal.parse(JSON.parse(fs.readFileSync("db/migrations/meta/_journal.json", "utf8")));
  const [table] = await sql<{ exists: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  const rows = table?.exists
    ? await sql<{ at: string }[]>`select created_at as at from drizzle.__drizzle_migrations`
    : [];
  const last = Math.max(0, ...rows.map(({ at }) => Number(at)));
  const missing = entries.filter(({ when }) => when > last);
  if (missing.length > 0) {
    const names =
      missing.length > 3 ? `${missing.length} migrations` : missing.map(({ tag }) => tag).join(", ");
    return problem(`It is not migrated: ${names} not applied.`, "Run npm run db:migrate.");
  }
  return entries.some(({ when }) => when === last)
    ? fine("All migrations are applied.")
    : problem("It was migrated by a newer version than this one.", "Run the version that goes with it.");
}

/** Webhooks are refused, and leases end, by clocks. */
async function checkClock(sql: Client): Promise<Finding> {
  const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  const seconds = Math.round(Math.abs(Date.now() - (row?.now.getTime() ?? 0)) / 1000);
  return seconds * 1000 < mostClockDifferenceMs
    ? fine("Its clock and this machine's agree.")
    : problem(
        `Its clock and this machine's differ by ${seconds} seconds.`,
        "Keep both by NTP (timedatectl set-ntp true).",
      );
}

/** Through a pooler nothing but the role can limit how long somebody waits (docs/decisions/0003). */
async function checkLimits(sql: Client): Promise<Finding> {
  const [row] = await sql<{ lock: string; idle: string; role: string }[]>`
    select current_setting('lock_timeout') as lock, current_user as role,
      current_setting('idle_in_transaction_session_timeout') as idle`;
  const { lock = "0", idle = "0", role = "" } = row ?? {};
  return lock !== "0" && idle !== "0"
    ? fine("The role's limits on waiting are set.")
    : problem(
        "Through the pooler nothing limits how long a frozen process holds a lock.",
        `alter role "${role}" set idle_in_transaction_session_timeout = '10s'; alter role "${role}" set lock_timeout = '8s';`,
      );
}

const channel = "tidewire_doctor";

/** What a pooler in transaction mode takes and never delivers. */
async function checkNotices(url: string): Promise<Finding> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const heard = new Promise<void>((resolve) => client.once("notification", () => resolve()));
    await client.query(`listen ${channel}`);
    const other = openClient(url, patience);
    await other`select pg_notify(${channel}, '')`.then(undefined, () => undefined);
    await other.end();
    const late = new Promise<"late">((resolve) => setTimeout(resolve, 3000, "late").unref());
    if ((await Promise.race([heard, late])) === "late") throw new Error("nothing was heard");
    return fine("It tells of what happens, for live pages.");
  } catch (error) {
    return problem(
      `LISTEN does not work: ${reasonOf(error)}.`,
      "Set DATABASE_URL_DIRECT to the database itself, or to a pooler in session mode.",
    );
  } finally {
    await client.end();
  }
}
