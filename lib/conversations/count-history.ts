import { inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, messageMedia, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { isSelected, refuseMissing } from "./change-selected";
import type { OnSelectionInput } from "./input";

/** What selected conversations hold, for the question before something happens to it. */
export type HistoryCount = {
  conversations: number;
  messages: number;
  notes: number;
  media: number;
  /** Of the messages: what still waits to be sent. */
  pending: number;
  /** The moment it is true of, in ISO form. */
  countedAt: string;
};

/**
 * Counts what deleting the history of these conversations takes away, and what archiving them leaves waiting.
 * @throws NotFound when the actor does not hold one of those named
 */
export async function countHistory(actor: UserActor, input: OnSelectionInput): Promise<HistoryCount> {
  authorize(actor, "conversation.read");
  const chosen = db()
    .select({ id: conversations.id })
    .from(conversations)
    .where(isSelected(actor, input.conversations));
  // Before it is counted, and by the clock that says when a message was stored.
  const { rows } = await db().execute<{ at: string }>(
    sql`select to_char(now()::timestamptz(3) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  );
  const [found, [held], [files]] = await Promise.all([
    db().$count(conversations, isSelected(actor, input.conversations)),
    db()
      .select({
        messages: sql<number>`count(*) filter (where ${messages.kind} in ('sms', 'mms'))::int`,
        notes: sql<number>`count(*) filter (where ${messages.kind} = 'note')::int`,
        pending: sql<number>`count(*) filter (where ${messages.status} in ('queued', 'scheduled'))::int`,
      })
      .from(messages)
      .where(inArray(messages.conversationId, chosen)),
    db()
      .select({ media: sql<number>`count(*)::int` })
      .from(messageMedia)
      .innerJoin(messages, sql`${messages.id} = ${messageMedia.messageId}`)
      .where(inArray(messages.conversationId, chosen)),
  ]);
  refuseMissing(input.conversations, found);
  return {
    conversations: found,
    messages: held?.messages ?? 0,
    notes: held?.notes ?? 0,
    pending: held?.pending ?? 0,
    media: files?.media ?? 0,
    countedAt: rows[0]?.at ?? new Date(0).toISOString(),
  };
}
