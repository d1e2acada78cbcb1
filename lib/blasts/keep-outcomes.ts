import { sql } from "drizzle-orm";
import type { Message } from "@/db/schema";
import type { Tx } from "@/lib/transact";

export type KeptOutcome = Pick<
  Message,
  "id" | "conversationId" | "origin" | "status" | "sentAt" | "cancelReason" | "errorCode" | "segments"
>;

/**
 * Messages were deleted: what became of those of blasts is kept with their recipients, so that reports stay. What had
 * not left yet is cancelled by it.
 */
export async function keepOutcomes(tx: Tx, gone: KeptOutcome[]): Promise<void> {
  const rows = gone.filter(({ origin }) => origin === "blast").map(toRow);
  if (rows.length === 0) return;
  await tx.execute(sql`
    update blast_recipients r set
      kept_status = g.status, kept_reason = g.reason, kept_segments = g.segments, kept_at = g.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g (id uuid, conversation_id uuid, status message_status, reason text, segments smallint, at timestamptz)
    where r.conversation_id = g.conversation_id and r.message_id = g.id
  `);
}

function toRow({ id, conversationId, status, cancelReason, errorCode, segments, sentAt }: KeptOutcome) {
  const waited = status === "scheduled" || status === "queued";
  return {
    ...{ id, conversation_id: conversationId, segments, at: sentAt },
    status: waited ? "cancelled" : status,
    reason: waited ? "The message was deleted." : status === "cancelled" ? cancelReason : errorCode,
  };
}
