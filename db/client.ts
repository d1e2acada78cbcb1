import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type { ExtractTablesWithRelations } from "drizzle-orm/relations";
import type postgres from "postgres";
import { openClient } from "./open-client";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;

export type Transaction = PostgresJsTransaction<typeof schema, ExtractTablesWithRelations<typeof schema>>;

/** What a query can run on: the database itself or a transaction. */
export type Queryable = Database | Transaction;

type Connection = { sql: postgres.Sql; db: Database };

// On globalThis, because hot reload evaluates this module again and would leave its pool behind.
const holder = globalThis as typeof globalThis & { tidewireConnection?: Connection };

/** The database of this process, connected on first use. */
export function db(): Database {
  holder.tidewireConnection ??= connect();
  return holder.tidewireConnection.db;
}

/** Closes the pool, waiting at most five seconds for queries under way. */
export async function closeDatabase(): Promise<void> {
  const connection = holder.tidewireConnection;
  holder.tidewireConnection = undefined;
  await connection?.sql.end({ timeout: 5 });
}

/**
 * A process that freezes in a transaction holds its locks no longer than this, and nobody waits for a lock for ever.
 * Behind a pooler they are set on the database's role (docs/decisions/0003).
 */
const limits = { idle_in_transaction_session_timeout: 10_000, lock_timeout: 8_000 };

function connect(): Connection {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  const direct = process.env.DATABASE_URL_DIRECT;
  const pooled = direct !== undefined && direct !== url;
  const sql = openClient(url, {
    max: Number(process.env.DATABASE_POOL ?? 10),
    // A pooler in transaction mode loses prepared statements between queries, and refuses settings of a connection.
    prepare: !pooled,
    connection: { application_name: "tidewire", ...(pooled ? {} : limits) },
  });
  return { sql, db: drizzle(sql, { schema, casing: "snake_case" }) };
}
