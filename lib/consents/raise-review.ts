import { and, eq, sql } from "drizzle-orm";
import { consents, conversations } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { asksToStop, consentKeyword } from "./rules";

type InboundText = {
  conversationId: string;
  organizationId: string;
  phone: string;
  text: string;
  /** Where the text stands in the thread; the banner finds its words by it. */
  at: Date;
};

/**
 * Marks a conversation for review when a text that is no opt-out word speaks of stopping all the same; not for who
 * opted out already. The caller holds the conversation's row lock.
 */
export async function raiseReview(tx: Tx, given: InboundText): Promise<void> {
  if (consentKeyword(given.text) !== null || !asksToStop(given.text)) return;
  const [consent] = await tx
    .select({ optedOutAt: consents.optedOutAt })
    .from(consents)
    .where(and(eq(consents.organizationId, given.organizationId), eq(consents.phone, given.phone)));
  if (consent?.optedOutAt) return;
  await tx
    .update(conversations)
    .set({
      reviewSince: sql`coalesce(${conversations.reviewSince}, ${sql.param(given.at, conversations.reviewSince)})`,
    })
    .where(eq(conversations.id, given.conversationId));
}
