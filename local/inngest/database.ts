import { setTimeout as delay } from "node:timers/promises";
import { type Client, openClient, type Sql } from "@/db/open-client";

export type Database = Client;
export type Transaction = Sql;

/** JSON is kept as text: it is passed on as it came, and jsonb refuses the \u0000 a text message may hold. */
const tables = `
  create table if not exists functions (
    id text primary key,
    app text not null,
    config text not null
  );
  create table if not exists crons (
    function_id text not null references functions on delete cascade,
    expression text not null,
    fired_at timestamptz(3) not null,
    primary key (function_id, expression)
  );
  create table if not exists events (
    id text primary key,
    internal_id uuid not null,
    received_at timestamptz(3) not null
  );
  create index if not exists events_purge on events (received_at);
  create table if not exists runs (
    id uuid primary key,
    function_id text not null,
    event text not null,
    flow_key text,
    parallel boolean not null default false,
    step_count integer not null default 0,
    started_at timestamptz(3) not null,
    finished_at timestamptz(3),
    output text,
    error text
  );
  create index if not exists runs_purge on runs (finished_at) where finished_at is not null;
  create table if not exists steps (
    run_id uuid not null references runs on delete cascade,
    id text not null,
    place integer not null,
    result text not null,
    primary key (run_id, id)
  );
  create table if not exists queue (
    id bigint generated always as identity primary key,
    run_id uuid not null references runs on delete cascade,
    function_id text not null,
    step_id text not null,
    kind text not null check (kind in ('call', 'sleep')),
    attempt integer not null default 0,
    due_at timestamptz(3) not null,
    flow_key text,
    unique (run_id, step_id)
  );
  create index if not exists queue_fetch on queue (due_at, id);
`;

/** Opens the pool and creates the tables that are missing. */
export async function openDatabase(url: string): Promise<Database> {
  const sql = openClient(url, {
    max: 8,
    connectionTimeoutMillis: 5000,
    application_name: "tidewire-executor",
  });
  await sql.unsafe(tables);
  return sql;
}

/** A list's values as a table of one column, `value`. */
export const listed = (sql: Database | Transaction, values: readonly string[]) =>
  sql`json_array_elements_text(${JSON.stringify(values)}::text::json)`;

const connectionCodes = /^(ECONN|EPIPE|ETIMEDOUT|57P0[123]|08)/;
/** What node-postgres says without a code. */
const connectionMessages = /^Connection terminated|not queryable$|^timeout exceeded when trying to connect$/;

/** The database went away, as opposed to refusing what was asked. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return "code" in error && error.code !== undefined
    ? connectionCodes.test(String(error.code))
    : connectionMessages.test(error.message);
}

/** Repeats work while Postgres is away (it is restarting), until it succeeds or the signal says to give up. */
export async function untilConnected<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let pause = 50; ; pause = Math.min(pause * 2, 500)) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || !isConnectionError(error)) throw error;
      await delay(pause);
    }
  }
}
