import { pipeline } from "node:stream/promises";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { from } from "pg-copy-streams";
import { connectionOf, type Transaction } from "./client";

/** What a column is given: jsonb as its text, null for NULL. */
export type CopyValue = string | number | boolean | null;

const chunkCharacters = 65_536;

/**
 * Rows as COPY reads them, written down one by one and kept as bytes: thousands of rows kept as objects would be copied from
 * one part of the memory to the next before they are let go, which takes longer than to judge them.
 */
export class CopyRows {
  count = 0;
  readonly #chunks: Buffer[] = [];
  #text = "";

  add(values: CopyValue[]): void {
    let before = "";
    for (const value of values) {
      this.#text += before + written(value);
      before = "\t";
    }
    this.#text += "\n";
    this.count += 1;
    if (this.#text.length >= chunkCharacters) this.#close();
  }

  /** All of them, as they are sent. */
  chunks(): readonly Buffer[] {
    if (this.#text !== "") this.#close();
    return this.#chunks;
  }

  #close(): void {
    this.#chunks.push(Buffer.from(this.#text));
    this.#text = "";
  }
}

const dialect = new PgDialect();

/**
 * Puts rows into a table by COPY, which costs a third of what an insert of the same rows does. It is part of the
 * transaction, and checks and foreign keys hold as ever.
 * @param target the table with its columns, as in sql`contacts (id, full_name)`
 */
export async function copyInto(tx: Transaction, target: SQL, rows: CopyRows): Promise<void> {
  const { sql: text } = dialect.sqlToQuery(target);
  await pipeline(rows.chunks(), connectionOf(tx).query(from(`copy ${text} from stdin`)));
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** As COPY reads text: NULL, and what would end a value or a row. */
function written(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? "") : value;
}
