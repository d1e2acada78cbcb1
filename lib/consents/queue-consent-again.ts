import { and, eq } from "drizzle-orm";
import { consents, conversations, inboxes, messages } from "@/db/schema";
import { clock } from "@/lib/clock";
import { lanes } from "@/lib/lanes/rules";
import { measureText } from "@/lib/segments/rules";
import type { Tx } from "@/lib/transact";

type Again = {
  conversationId: string;
  inboxId: string;
  authorId: string;
  body: string;
  clientKey: string;
  /** The one that was not delivered. */
  retryOf: string;
};

/**
 * Puts a consent message that was not delivered into the lane once more, as the phone's consent message from now on:
 * what becomes due meanwhile waits for it. The caller has locked the thread, and with it the consent (lockThread).
 * @returns its id
 */
export async function queueConsentAgain(tx: Tx, given: Again): Promise<string> {
  const now = clock.now();
  const [queued] = await tx
    .insert(messages)
    .values({
      ...given,
      kind: "sms",
      direction: "outbound",
      status: "queued",
      origin: "consent",
      segments: measureText(given.body).segments,
      occurredAt: now,
      sortAt: now,
      readyAt: now,
      lane: lanes.typed,
    })
    .returning({ id: messages.id });
  if (!queued) throw new Error("the consent message was not stored");
  await tx
    .update(consents)
    .set({ consentMessageId: queued.id })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .where(
      and(
        eq(conversations.id, given.conversationId),
        eq(consents.organizationId, inboxes.organizationId),
        eq(consents.phone, conversations.peerAddress),
      ),
    );
  return queued.id;
}
