import { eq, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import { countUse } from "@/lib/canned-responses/count-use";
import { clock } from "@/lib/clock";
import { lanes } from "@/lib/lanes/rules";
import { publishConversations } from "@/lib/realtime/publish";
import { measureText } from "@/lib/segments/rules";
import type { Tx } from "@/lib/transact";
import { getByClientKey } from "./get-by-client-key";
import { previewOf } from "./rules";

type TypedMessage = {
  conversationId: string;
  inboxId: string;
  authorId: string;
  body: string;
  clientKey: string;
  retryOf?: string;
  /** When it may leave; absent: now. */
  readyAt?: Date;
  /** Gives it files, which makes it an MMS. Returns their types. */
  attach?: (messageId: string) => Promise<string[]>;
  /** Canned responses it was made of. */
  cannedResponseIds?: string[];
};

/**
 * Puts a typed text into the lane and moves its conversation up.
 * @returns its id, or that of the message already queued under the same client key.
 */
export async function queueMessage(tx: Tx, given: TypedMessage): Promise<string> {
  const now = clock.now();
  const { readyAt = now, attach, cannedResponseIds = [], ...row } = given;
  const [queued] = await tx
    .insert(messages)
    .values({
      ...row,
      kind: attach ? "mms" : "sms",
      direction: "outbound",
      status: "queued",
      origin: "typed",
      // An MMS is one message, however long its text.
      segments: attach ? 1 : measureText(given.body).segments,
      occurredAt: now,
      sortAt: now,
      readyAt,
      lane: lanes.typed,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (!queued) return getByClientKey(tx, given.inboxId, given.clientKey);
  const contentTypes = attach ? await attach(queued.id) : [];
  await tx
    .update(conversations)
    .set({
      sortAt: sql`greatest(${conversations.sortAt}, ${sql.param(now, conversations.sortAt)})`,
      listed: true,
      preview: previewOf(given.body, contentTypes),
      previewOutbound: true,
      previewAuthorId: given.authorId,
      archivedAt: null,
      archivedBy: null,
    })
    .where(eq(conversations.id, given.conversationId));
  await countUse(tx, given.inboxId, cannedResponseIds);
  tx.afterCommit(() => publishConversations(given.inboxId, [given.conversationId]));
  return queued.id;
}
