import type { ISql } from "postgres";

/** One of the words, the same for the same number. */
export const pick = (sql: ISql, from: string[], by: ReturnType<ISql>) =>
  sql`(${from}::text[])[1 + ((${by}) % ${from.length}::int)::int]`;
