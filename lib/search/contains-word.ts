import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * Whether a text has the word, without regard to case. A word of one or two letters has no trigram of its own: it is
 * looked for where words begin, so that the index still helps.
 */
export function containsWord(column: AnyColumn | SQL, word: string): SQL {
  const pattern = word.replace(/[\\%_]/g, "\\$&");
  if ([...word].length >= 3) return sql`${column} ilike ${`%${pattern}%`}`;
  return sql`(${column} ilike ${`${pattern}%`} or ${column} ilike ${`% ${pattern}%`})`;
}
