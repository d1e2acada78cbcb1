import { and, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { consents, deletedMessages, type Message, messageMedia, messages } from "@/db/schema";
import { keepOutcomes } from "@/lib/blasts/keep-outcomes";
import { clock } from "@/lib/clock";
import { oweRemoval } from "@/lib/media/owe-removal";
import type { Tx } from "@/lib/transact";

type Gone = Pick<Message, "id" | "kind" | "origin" | "sentAt">;

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
  await keepOutcomes(tx, which);
  const chosen = and(which, ne(messages.status, "sending"));
  // Deleted and not only read: a file that is being copied at this moment is waited for, and goes as well.
  const files = await tx
    .delete(messageMedia)
    .where(inArray(messageMedia.messageId, tx.select({ id: messages.id }).from(messages).where(chosen)))
    .returning({ storageKey: messageMedia.storageKey });
  const gone = await tx
    .delete(messages)
    .where(chosen)
    .returning({ id: messages.id, kind: messages.kind, origin: messages.origin, sentAt: messages.sentAt });
  await forgetUnsentConsent(tx, gone);
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
 * A consent message that never left counts as not yet sent: the next message to that phone brings a new one. One that
 * left keeps counting.
 */
async function forgetUnsentConsent(tx: Tx, gone: Gone[]): Promise<void> {
  const unsent = gone.filter(({ origin, sentAt }) => origin === "consent" && !sentAt).map(({ id }) => id);
  if (unsent.length === 0) return;
  await tx.update(consents).set({ consentMessageId: null }).where(inArray(consents.consentMessageId, unsent));
}
