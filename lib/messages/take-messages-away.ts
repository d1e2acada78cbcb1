import { and, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { deletedMessages, type Message, messageMedia, messages } from "@/db/schema";
import { type KeptOutcome, keepOutcomes } from "@/lib/blasts/keep-outcomes";
import { clock } from "@/lib/clock";
import { oweRemoval } from "@/lib/media/owe-removal";
import type { Tx } from "@/lib/transact";

type Gone = Pick<Message, "id" | "conversationId" | "kind" | "origin" | "status" | "sentAt"> & KeptOutcome;

/**
 * Takes messages away, with their media. The carrier's ids stay behind, so that a late webhook brings nothing back. One
 * that is being sent stays: nobody knows yet what became of it. The caller has locked the threads (lockThread).
 * @returns what went, and how many files of it
 */
export async function takeMessagesAway(
  tx: Tx,
  which: SQL | undefined,
): Promise<{ messages: Gone[]; files: number }> {
  await rememberCarrierIds(tx, which);
  const chosen = and(which, ne(messages.status, "sending"));
  // Deleted and not only read: a file that is being copied at this moment is waited for, and goes as well.
  const files = await tx
    .delete(messageMedia)
    .where(inArray(messageMedia.messageId, tx.select({ id: messages.id }).from(messages).where(chosen)))
    .returning({ storageKey: messageMedia.storageKey });
  const gone = await tx.delete(messages).where(chosen).returning({
    id: messages.id,
    conversationId: messages.conversationId,
    kind: messages.kind,
    origin: messages.origin,
    status: messages.status,
    sentAt: messages.sentAt,
    cancelReason: messages.cancelReason,
    errorCode: messages.errorCode,
    segments: messages.segments,
  });
  await keepOutcomes(tx, gone);
  await keepSentConsent(tx, gone);
  const stored = files.flatMap(({ storageKey }) => storageKey ?? []);
  await oweRemoval(tx, stored);
  return { messages: gone, files: stored.length };
}

async function rememberCarrierIds(tx: Tx, which: SQL | undefined): Promise<void> {
  const now = sql.param(clock.now(), deletedMessages.deletedAt);
  await tx.execute(sql`
    insert into ${deletedMessages} (inbox_id, carrier_message_id, deleted_at)
    select ${messages.inboxId}, ${messages.carrierMessageId}, ${now} from ${messages}
    where ${and(which, isNotNull(messages.carrierMessageId))}
    on conflict do nothing
  `);
}

/**
 * A consent message that left keeps counting, with its moment. One that never left or was not delivered counts as not
 * yet sent: the next message to that phone brings a new one, should it be the first.
 */
async function keepSentConsent(tx: Tx, gone: Gone[]): Promise<void> {
  const sent = gone
    .filter(({ origin }) => origin === "consent")
    .map((each) => ({ ...each, sentAt: each.status === "undelivered" ? null : each.sentAt }));
  if (sent.length === 0) return;
  await tx.execute(sql`
    update consents c set
      consent_message_id = case when g."sentAt" is not null then g.id end,
      consent_message_sent_at = g."sentAt"
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb)
      as g (id uuid, "conversationId" uuid, "sentAt" timestamptz)
    join conversations v on v.id = g."conversationId"
    join inboxes i on i.id = v.inbox_id
    where c.organization_id = i.organization_id and c.phone = v.peer_address and c.consent_message_id = g.id
  `);
}
