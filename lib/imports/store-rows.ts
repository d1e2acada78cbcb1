import { sql } from "drizzle-orm";
import { type CopyValue, copyInto } from "@/db/copy-into";
import type { Tx } from "@/lib/transact";
import type { JudgedRow } from "./judge-row";

type StoredRow = JudgedRow & { position: number; contactId: string };

/** Stores rows of an import as they were judged. */
export async function storeRows(tx: Tx, importId: string, rows: StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql`contact_import_rows (
    import_id, position, line, contact_id, phone, further_phones, unused_phones,
    full_name, email, company, title, notes, attributes, opted_out, problems
  )`;
  await copyInto(
    tx,
    columns,
    rows.map((row) => [
      ...[importId, row.position, row.line, row.contactId, row.phone, asJson(row.furtherPhones)],
      asJson(row.unusedPhones),
      ...[row.fullName, row.email, row.company, row.title, row.notes],
      ...[asJson(row.attributes), row.optedOut, asJson(row.problems)],
    ]),
  );
}

const asJson = (value: object | null): CopyValue => (value === null ? null : JSON.stringify(value));
