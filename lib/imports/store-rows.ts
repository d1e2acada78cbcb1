import { sql } from "drizzle-orm";
import { type CopyRows, type CopyValue, copyInto } from "@/db/copy-into";
import { newId } from "@/db/id";
import type { Tx } from "@/lib/transact";
import type { JudgedRow } from "./judge-row";

/** Stores rows of an import as `storedAs` has them. */
export async function storeRows(tx: Tx, rows: CopyRows): Promise<void> {
  if (rows.count === 0) return;
  const columns = sql`contact_import_rows (
    import_id, position, line, contact_id, phone, further_phones, unused_phones,
    full_name, email, company, title, notes, attributes, opted_out, problems
  )`;
  await copyInto(tx, columns, rows);
}

/** A row of an import as it was judged, in the order of the columns above. */
export const storedAs = (importId: string, position: number, row: JudgedRow): CopyValue[] =>
  // biome-ignore format: as above
  [
    importId, position, row.line, newId(), row.phone, asJson(row.furtherPhones), asJson(row.unusedPhones),
    row.fullName, row.email, row.company, row.title, row.notes, asJson(row.attributes), row.optedOut, asJson(row.problems),
  ];

const asJson = (value: object | null): CopyValue => (value === null ? null : JSON.stringify(value));
