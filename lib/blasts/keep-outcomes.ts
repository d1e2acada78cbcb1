import { and, ne, type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Messages are being deleted: what became of those of blasts is kept with their recipients, so that reports stay. What
 * has not left yet is cancelled by it.
 * @param which the condition on `messages`
 */
export async function keepOutcomes(tx: Tx, which: SQL | undefined): Promise<void> {
  const waits = sql`${messages.status} in ('scheduled', 'queued')`;
  await tx.execute(sql`
    update blast_recipients r set
      kept_status = case when ${waits} then 'cancelled' else ${messages.status} end,
      kept_reason = case when ${waits} then 'The message was deleted.'
        else coalesce(${messages.cancelReason}, ${messages.errorCode}) end,
      kept_segments = ${messages.segments}, kept_at = ${messages.sentAt}
    from ${messages} join conversations v on v.id = ${messages.conversationId}
    where ${and(which, ne(messages.status, "sending"), sql`${messages.origin} = 'blast'`)}
      and r.blast_id = ${messages.originId} and r.phone = v.peer_address and r.message_id = ${messages.id}
  `);
}
