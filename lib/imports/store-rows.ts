import { sql } from "drizzle-orm";
import { type CopyValue, copyInto } from "@/db/copy-into";
import { newId } from "@/db/id";
import type { Tx } from "@/lib/transact";
import type { JudgedRow } from "./judge-row";

/**
 * Stores rows of an import as they were judged.
 * @param after the position of the row before the first of them
 */
export async function storeRows(tx: Tx, importId: string, rows: JudgedRow[], after: number): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql`contact_import_rows (
    import_id, position, line, contact_id, phone, further_phones, unused_phones,
    full_name, email, company, title, notes, attributes, opted_out, problems
  )`;
  await copyInto(tx, columns, valuesOf(importId, rows, after));
}

/** One row at a time, as it is sent, so that thousands are not held once more. */
function* valuesOf(importId: string, rows: JudgedRow[], after: number): Generator<CopyValue[]> {
  let position = after;
  for (const row of rows) {
    position += 1;
    // biome-ignore format: in the order of the columns
    yield [
      importId, position, row.line, newId(), row.phone, asJson(row.furtherPhones), asJson(row.unusedPhones),
      row.fullName, row.email, row.company, row.title, row.notes, asJson(row.attributes), row.optedOut, asJson(row.problems),
    ];
  }
}

const asJson = (value: object | null): CopyValue => (value === null ? null : JSON.stringify(value));
