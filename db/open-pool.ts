import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/** Connections that somebody has at the moment, by pool. */
const busy = new WeakMap<pg.Pool, Set<pg.PoolClient>>();

/**
 * A pool of connections to the database at `url`, which connects on its first query. A connection that is lost fails
 * the queries it had, at once, and is not used again (docs/decisions/0011).
 */
export function openPool(url: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 60_000,
    // A network that swallows everything is noticed by nobody else.
    ...{ keepAlive: true, keepAliveInitialDelayMillis: 30_000 },
    ...options,
  });
  const taken = new Set<pg.PoolClient>();
  busy.set(pool, taken);
  // Whoever waits for the lost connection hears of it; the event, heard by nobody, would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  pool.on("acquire", (connection) => taken.add(connection));
  pool.on("release", (_error, connection) => taken.delete(connection));
  return pool;
}

/** Closes a pool's connections. Those still at work after `withinMs` are cut, which fails their queries. */
export async function closePool(pool: pg.Pool, withinMs = 5000): Promise<void> {
  if (pool.ending) return;
  const ended = pool.end();
  const patience = new AbortController();
  const cut = async () => {
    await delay(withinMs, undefined, { signal: patience.signal });
    for (const connection of busy.get(pool) ?? [])
      if (connection instanceof pg.Client) await connection.end();
  };
  await Promise.race([ended, cut()]);
  patience.abort();
}

/**
 * Takes a connection for as long as `work` needs it.
 * @throws whatever `work` throws, and when there is no connection to be had.
 */
export async function withConnection<T>(
  pool: pg.Pool,
  work: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  try {
    return await work(connection);
  } finally {
    connection.release();
  }
}
