import { DrizzleQueryError } from "drizzle-orm/errors";
import postgres from "postgres";

/**
 * What the database itself said. Drizzle wraps it into an error whose message lists the query's values, texts and
 * phone numbers among them; those must reach neither logs nor the engine.
 */
export function withoutValues(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? (error.cause ?? new Error("a query failed")) : error;
}

/** For the edge of a durable step, since engines store what a step throws: `work().catch(rethrowWithoutValues)`. */
export function rethrowWithoutValues(error: unknown): never {
  throw withoutValues(error);
}

/** A value that no column can hold (SQLSTATE class 22): trying again cannot help. */
export function isDataError(error: unknown): boolean {
  const cause = withoutValues(error);
  return cause instanceof postgres.PostgresError && cause.code.startsWith("22");
}
