import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { consents, messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Called before messages are deleted. A consent message among them that never left counts as not yet sent: the next
 * message to that phone brings a new one. One that left keeps counting.
 * @param which of all messages are about to go
 */
export async function forgetUnsentConsent(tx: Tx, which: SQL | undefined): Promise<void> {
  const unsent = tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(which, eq(messages.origin, "consent"), isNull(messages.sentAt)));
  await tx.update(consents).set({ consentMessageId: null }).where(inArray(consents.consentMessageId, unsent));
}
