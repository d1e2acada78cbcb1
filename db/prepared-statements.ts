import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import type pg from "pg";
import { withConnection } from "./open-pool";

/** What is asked with other values some ten times a second is planned once (docs/decisions/0024). */
const often = new AsyncLocalStorage<true>();

/** Runs `work`, whose statements are the same hundreds of times a minute: on a pool that allows it they are prepared by name. */
export const withPreparedStatements = <T>(work: () => Promise<T>): Promise<T> =>
  // Awaited within: a query of Drizzle's asks nothing before somebody waits for it.
  often.run(true, async () => await work());

/** So many different statements are prepared at most: each connection keeps all it was ever asked. */
const mostStatements = 500;

/** A plan is kept no longer, so that one made for few rows does not serve many. */
const planLifetimeMs = 20_000;

/** It is not there, was there before, or takes other values, as behind a pooler; or its result has other columns by now. */
const misfits = ["26000", "42P05", "08P01", "0A000"];

type Statement = { text: string };
type Query = (...given: unknown[]) => unknown;

/**
 * Prepares by name, on all connections of a pool, what `withPreparedStatements` asks. It ends for good once the database
 * says that a prepared statement does not fit: whatever failed by that is tried again like all that fails.
 */
export function allowPreparedStatements(pool: pg.Pool): void {
  const names = new Map<string, string>();
  let fits = true;
  const nameOf = (text: string): string | undefined => {
    if (!names.has(text) && names.size < mostStatements) names.set(text, hash(text));
    return names.get(text);
  };
  const isOften = (given: unknown[]): given is [Statement, ...unknown[]] =>
    fits && often.getStore() === true && hasParameters(given[0]) && typeof given.at(-1) !== "function";

  const onPool = pool as { query: Query };
  const askAny = onPool.query.bind(pool);
  // The pool itself would ask in the context of whoever gave the connection back.
  onPool.query = (...given) =>
    isOften(given)
      ? withConnection(
          pool,
          (connection) => (connection as { query: Query }).query(...given) as Promise<unknown>,
        )
      : askAny(...given);

  pool.on("connect", (connection) => {
    const onConnection = connection as { query: Query };
    const ask = onConnection.query.bind(connection);
    let plannedAt = performance.now();
    const askPrepared = async (statement: Statement, values: unknown[]) => {
      if (performance.now() - plannedAt > planLifetimeMs) {
        plannedAt = performance.now();
        await ask("discard plans");
      }
      try {
        return await ask({ ...statement, name: nameOf(statement.text) }, ...values);
      } catch (error) {
        if (misfits.includes((error as { code?: string }).code ?? "")) fits = false;
        throw error;
      }
    };
    onConnection.query = (...given) => {
      if (!isOften(given)) return ask(...given);
      const [statement, ...values] = given;
      return askPrepared(statement, values);
    };
  });
}

/** The same name is the same text in each process: what another one prepared on a connection that both use serves as well. */
const hash = (text: string): string =>
  `tidewire_${createHash("sha256").update(text).digest("base64url").slice(0, 32)}`;

/** As Drizzle asks. Without parameters, a statement says what a transaction does. */
const hasParameters = (statement: unknown): statement is Statement =>
  typeof statement === "object" &&
  statement !== null &&
  "text" in statement &&
  typeof statement.text === "string" &&
  statement.text.includes("$1");
