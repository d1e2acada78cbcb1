import { pipeline } from "node:stream/promises";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { from } from "pg-copy-streams";
import { connectionOf, type Transaction } from "./client";

/** What a column is given: jsonb as its text, null for NULL. */
export type CopyValue = string | number | boolean | null;

const dialect = new PgDialect();

/**
 * Puts rows into a table by COPY, which costs a third of what an insert of the same rows does. It is part of the
 * transaction, and checks and foreign keys hold as ever.
 * @param target the table with its columns, as in sql`contacts (id, full_name)`
 */
export async function copyInto(tx: Transaction, target: SQL, rows: Iterable<CopyValue[]>): Promise<void> {
  const { sql: text } = dialect.sqlToQuery(target);
  await pipeline(chunksOf(rows), connectionOf(tx).query(from(`copy ${text} from stdin`)));
}

const chunkCharacters = 65_536;

/** Rows as COPY reads them, some at a time, so that they are not held once more as a whole. */
function* chunksOf(rows: Iterable<CopyValue[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    let before = "";
    for (const value of row) {
      chunk += before + written(value);
      before = "\t";
    }
    chunk += "\n";
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** As COPY reads text: NULL, and what would end a value or a row. */
function written(value: CopyValue): string {
  if (value === null) return "\\N";
  const text = String(value);
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? "") : text;
}
