import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/transact";

/**
 * Brings the contact's name to the threads of all its phones, where the list reads it. Whoever changes a name or a
 * phone calls it in the same transaction. @returns the threads that got another name.
 */
export async function nameConversations(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    update conversations v set contact_name = c.full_name
    from contact_phones p join contacts c on c.id = p.contact_id
    where c.id = ${contactId} and v.inbox_id = p.inbox_id and v.peer_address = p.phone
      and v.contact_name is distinct from c.full_name
    returning v.id
  `);
  return rows.map(({ id }) => id);
}
