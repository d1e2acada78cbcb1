import { drizzle, type NodePgDatabase, type NodePgTransaction } from "drizzle-orm/node-postgres";
import type { ExtractTablesWithRelations } from "drizzle-orm/relations";
import type pg from "pg";
import { directUrl } from "./direct-url";
import { closePool, openPool, withConnection } from "./open-pool";
import { allowPreparedStatements } from "./prepared-statements";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;

export type Transaction = NodePgTransaction<typeof schema, ExtractTablesWithRelations<typeof schema>>;

/** What a query can run on: the database itself or a transaction. */
export type Queryable = Database | Transaction;

type Opened = { pool: pg.Pool; db: Database };

// On globalThis, because hot reload evaluates this module again and would leave its pool behind.
const holder = globalThis as typeof globalThis & { tidewireDatabase?: Opened };

/** The database of this process, connected on first use. */
export const db = (): Database => opened().db;

/** Runs `work` in a transaction: what it throws undoes it all. */
export const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  // Drizzle's own on a pool would keep the connection for ever when it is lost before the first statement.
  withConnection(opened().pool, (connection) =>
    databaseOn(connection).transaction((tx) => {
      connections.set(tx, connection);
      return work(tx);
    }),
  );

const connections = new WeakMap<Transaction, pg.PoolClient>();

/** The connection that a transaction runs on, for what Drizzle has no words for. */
export function connectionOf(tx: Transaction): pg.PoolClient {
  const connection = connections.get(tx);
  if (!connection) throw new Error("this is no transaction of inTransaction");
  return connection;
}

/** Closes the pool, waiting at most five seconds for queries under way. */
export async function closeDatabase(): Promise<void> {
  const { tidewireDatabase } = holder;
  holder.tidewireDatabase = undefined;
  if (tidewireDatabase) await closePool(tidewireDatabase.pool);
}

function opened(): Opened {
  holder.tidewireDatabase ??= open();
  return holder.tidewireDatabase;
}

/**
 * A process that freezes in a transaction holds its locks no longer than this, and nobody waits for a lock for ever.
 * Behind a pooler they are set on the database's role (docs/decisions/0003).
 */
const limits = { idle_in_transaction_session_timeout: 10_000, lock_timeout: 8_000 };

function open(): Opened {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  // A pooler in transaction mode refuses settings of a connection.
  const pooled = directUrl() !== url;
  const pool = openPool(url, {
    max: Number(process.env.DATABASE_POOL || 10),
    application_name: "tidewire",
    ...(pooled ? {} : limits),
  });
  // A pooler gives each transaction another connection, which does not know what was prepared on the last.
  if (!pooled) allowPreparedStatements(pool);
  return { pool, db: wrap(pool) };
}

const wrap = (client: pg.Pool | pg.PoolClient) => drizzle(client, { schema, casing: "snake_case" });

/** Kept for each connection, since describing the schema to Drizzle takes longer than a query. */
const wrapped = new WeakMap<pg.PoolClient, Database>();

function databaseOn(connection: pg.PoolClient): Database {
  const known = wrapped.get(connection) ?? wrap(connection);
  wrapped.set(connection, known);
  return known;
}
