import { DrizzleQueryError } from "drizzle-orm/errors";
import pg from "pg";

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
export const isDataError = (error: unknown): boolean => codeOf(error).startsWith("22");

/** What a row refers to is gone, or its name was taken, since somebody looked: another one was faster. */
export const isOvertaken = (error: unknown): boolean => ["23503", "23505"].includes(codeOf(error));

/** Two transactions waited for each other, and this one was undone. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === "40P01";

/** A deadlock, or a lock that was not to be had in time: trying again helps. */
export const isContention = (error: unknown): boolean => ["40P01", "55P03", "40001"].includes(codeOf(error));

/** The SQLSTATE of what Postgres refused; empty for everything else. */
function codeOf(error: unknown): string {
  const cause = withoutValues(error);
  return cause instanceof pg.DatabaseError ? (cause.code ?? "") : "";
}
