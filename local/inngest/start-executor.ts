import { once } from "node:events";
import type { Server } from "node:http";
import { clock } from "@/lib/clock";
import { CronClock } from "./cron-clock";
import { type Database, isConnectionError, openDatabase } from "./database";
import { ExecutorLock } from "./executor-lock";
import { FunctionRegistry } from "./function-registry";
import { createApi } from "./http-api";
import { RunQueue } from "./run-queue";

export interface ExecutorOptions {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** A database of the executor's own; it creates its tables there. */
  databaseUrl: string;
  eventKey: string;
  signingKey: string;
  log?: (line: string) => void;
}

const hourMs = 60 * 60 * 1000;
const keptMs = 24 * hourMs;

/**
 * Starts the local executor: Inngest's HTTP protocol in cloud mode, every run kept in Postgres. Throws when
 * another executor works on the same database.
 */
export async function startExecutor(
  options: ExecutorOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { signingKey, eventKey, log = () => undefined } = options;
  const lock = new ExecutorLock(options.databaseUrl);
  try {
    await lock.holdOrRefuse();
  } catch (error) {
    await lock.release();
    throw error;
  }
  const sql = await openDatabase(options.databaseUrl);
  const registry = new FunctionRegistry(sql);
  const crons = new CronClock(sql, registry);
  await registry.load();
  await crons.load();
  const queue = new RunQueue({ sql, lock, registry, crons, signingKey, log });
  const server = createApi({ sql, registry, crons, queue, eventKey, signingKey, log });
  const url = await listen(server, options.port, options.host ?? "127.0.0.1");
  const purge = setInterval(() => purgeOld(sql, log), hourMs);
  queue.wake();
  return {
    url,
    async close() {
      clearInterval(purge);
      server.close();
      server.closeIdleConnections();
      await queue.close();
      server.closeAllConnections();
      await sql.end(1000);
      await lock.release();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The executor has no port");
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}

/** Event ids and finished runs are kept for a day. */
async function purgeOld(sql: Database, log: (line: string) => void): Promise<void> {
  const before = new Date(clock.now().getTime() - keptMs);
  try {
    await sql`delete from events where received_at <= ${before}`;
    await sql`delete from runs where finished_at <= ${before}`;
  } catch (error) {
    // The next hour's purge takes what this one left.
    if (!isConnectionError(error)) log(`Old runs could not be purged: ${String(error)}`);
  }
}
