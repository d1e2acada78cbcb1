import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";

/** What is asked with other values some ten times a second is planned once (docs/decisions/0024). */
const often = new AsyncLocalStorage<true>();

/** Runs `work`, whose statements are the same hundreds of times a minute: on a pool that allows it they are prepared by name. */
export const withPreparedStatements = <T>(work: () => Promise<T>): Promise<T> =>
  // Awaited within: a query of Drizzle's asks nothing before somebody waits for it.
  often.run(true, async () => await work());

/** So many different statements are prepared at most: each connection keeps all it was ever asked. */
const mostStatements = 500;

/** A plan gets no older than its connection, so that one made for few rows is not kept for many. */
export const planLifetimeSeconds = 300;

/** Its result has other columns than it was prepared with; it is not there, or was there before: both as behind a pooler. */
const misfits = ["0A000", "26000", "42P05"];

type Asked = { query(...given: unknown[]): unknown };

/**
 * Prepares by name, on all connections of a pool, what `withPreparedStatements` asks. It ends for good once the database
 * says that a prepared statement does not fit: whatever failed by that is tried again like all that fails.
 */
export function allowPreparedStatements(pool: pg.Pool): void {
  const names = new Map<string, string>();
  let fits = true;
  const noteMisfit = (error: { code?: string }) => {
    if (misfits.includes(error.code ?? "")) fits = false;
  };
  const nameOf = (text: string): string | undefined => {
    if (!names.has(text) && names.size < mostStatements) names.set(text, `tidewire_${names.size}`);
    return names.get(text);
  };
  const nameStatements = (asked: Asked) => {
    const query = asked.query.bind(asked);
    asked.query = (statement, ...given) => {
      if (!fits || !often.getStore() || !hasParameters(statement)) return query(statement, ...given);
      const answer = query({ ...statement, name: nameOf(statement.text) }, ...given);
      if (answer instanceof Promise) answer.catch(noteMisfit);
      return answer;
    };
  };
  // The pool as well: it asks a connection in the context of whoever gave that back.
  nameStatements(pool as unknown as Asked);
  pool.on("connect", (connection) => nameStatements(connection as unknown as Asked));
}

/** As Drizzle asks, unless it has a name. Without parameters, a statement says what a transaction does. */
const hasParameters = (statement: unknown): statement is { text: string } =>
  typeof statement === "object" &&
  statement !== null &&
  "text" in statement &&
  typeof statement.text === "string" &&
  statement.text.includes("$1") &&
  !("name" in statement && statement.name);
