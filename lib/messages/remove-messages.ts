import { and, eq, inArray, isNotNull, type SQL } from "drizzle-orm";
import { deletedMessages, messageMedia, messages } from "@/db/schema";
import { refreshSummary } from "@/lib/conversations/refresh-summary";
import { Conflict } from "@/lib/errors";
import { removeUnused } from "@/lib/media/remove-unused";
import type { Tx } from "@/lib/transact";
import { forgetUnsentConsent } from "./forget-unsent-consent";

/**
 * Takes messages of a conversation away, with their media, and works out anew what the list shows. The carrier's ids
 * stay behind, so that a late webhook brings nothing back. The caller holds the conversation's row lock and publishes.
 * @param which of its messages; absent: all
 * @returns how many there were
 * @throws Conflict while one of them is being sent: nobody knows yet what became of it.
 */
export async function removeMessages(
  tx: Tx,
  conversation: { id: string; inboxId: string },
  which?: SQL,
): Promise<number> {
  const concerned = await tx
    .select({ id: messages.id, status: messages.status, carrierMessageId: messages.carrierMessageId })
    .from(messages)
    .where(and(eq(messages.conversationId, conversation.id), which))
    .for("update");
  if (concerned.some(({ status }) => status === "sending")) {
    throw new Conflict("A message is being sent right now. Try again in a moment.");
  }
  if (concerned.length === 0) return 0;
  const condition = and(eq(messages.conversationId, conversation.id), which);
  const known = concerned.flatMap(({ carrierMessageId }) =>
    carrierMessageId === null ? [] : [{ inboxId: conversation.inboxId, carrierMessageId }],
  );
  for (const part of partsOf(known)) await tx.insert(deletedMessages).values(part).onConflictDoNothing();
  const files = await tx
    .select({ storageKey: messageMedia.storageKey })
    .from(messageMedia)
    .where(
      and(
        inArray(messageMedia.messageId, tx.select({ id: messages.id }).from(messages).where(condition)),
        isNotNull(messageMedia.storageKey),
      ),
    );
  await forgetUnsentConsent(tx, condition);
  await tx.delete(messages).where(condition);
  await refreshSummary(tx, conversation.id);
  tx.afterCommit(() => removeUnused(files.flatMap(({ storageKey }) => storageKey ?? [])));
  return concerned.length;
}

/** Postgres takes at most 65,535 values in one statement. */
const most = 10_000;

function* partsOf<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += most) yield rows.slice(from, from + most);
}
