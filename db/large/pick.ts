import type { Sql, Statement } from "../open-client";

/** One of the words, the same for the same number. */
export const pick = (sql: Sql, from: string[], by: Statement<unknown[]>) =>
  sql`(${from}::text[])[1 + ((${by}) % ${from.length}::int)::int]`;
