import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/transact";
import type { JudgedRow } from "./judge-row";

type StoredRow = JudgedRow & { position: number; contactId: string };

/** Stores rows in one statement with one parameter, whatever their number. */
export async function storeRows(tx: Tx, importId: string, rows: StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map((row) => [
    ...[row.position, row.line, row.contactId, row.phone, row.furtherPhones],
    ...[row.fullName, row.email, row.company, row.title, row.notes],
    ...[row.attributes, row.optedOut, row.problems],
  ]);
  await tx.execute(sql`
    insert into contact_import_rows (
      import_id, position, line, contact_id, phone, further_phones,
      full_name, email, company, title, notes, attributes, opted_out, problems
    )
    select ${importId}::uuid, (r ->> 0)::int, (r ->> 1)::int, (r ->> 2)::uuid, r ->> 3, nullif(r -> 4, 'null'),
      r ->> 5, r ->> 6, r ->> 7, r ->> 8, r ->> 9, nullif(r -> 10, 'null'), (r ->> 11)::boolean, nullif(r -> 12, 'null')
    from jsonb_array_elements(${JSON.stringify(given)}::text::jsonb) r
  `);
}
