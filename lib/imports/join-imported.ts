import { sql } from "drizzle-orm";
import { contactImportRows } from "@/db/schema";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";
import { type Batch, rowsOf } from "./apply-rows";

/** Puts the contacts of a batch on the import's list; their threads say so. @returns how many were not on it before */
export async function joinImported(tx: Tx, batch: Batch): Promise<number> {
  const { listId, inboxId, startedBy } = batch.import;
  if (!listId) return 0;
  const now = sql.param(clock.now(), contactImportRows.skippedAt);
  const [row] = (
    await tx.execute<{ count: number }>(sql`
    with joined as (
      insert into list_members (list_id, contact_id, how, joined_at)
      select l.id, p.contact_id, 'import', ${now} from ${contactImportRows}
      join contact_phones p on p.inbox_id = ${inboxId} and p.phone = ${contactImportRows.phone}
      join lists l on l.id = ${listId}
      where ${rowsOf(batch)}
      on conflict do nothing
      returning contact_id
    ),
    noted as (
      insert into messages (
        id, conversation_id, inbox_id, kind, direction, status, origin, activity, author_id, body, occurred_at, sort_at
      )
      select gen_random_uuid(), v.id, v.inbox_id, 'activity', 'internal', 'received', 'system', 'joined_list',
        ${startedBy}::uuid, 'added ' || c.full_name || ' to the list “' || l.name || '” by an import.', ${now}, ${now}
      from joined
      join contacts c on c.id = joined.contact_id
      join contact_phones p on p.contact_id = c.id and p.main
      join conversations v on v.inbox_id = p.inbox_id and v.peer_address = p.phone
      join lists l on l.id = ${listId}
    )
    select count(*)::int count from joined
  `)
  ).rows;
  return row?.count ?? 0;
}
