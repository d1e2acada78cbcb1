import { addSeconds, subDays } from "date-fns";
import { eq, type SQL, sql } from "drizzle-orm";
import { blasts, messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** What somebody writes or decides so long after a blast has to do with something else. */
const answerDays = 7;

/** So far the carrier's clock, which says when somebody wrote, may be behind ours. */
const clockSkewSeconds = 5;

/**
 * A text has arrived: it answers the newest blast that this person got, if that is not long ago. Their first reply
 * counts. The caller has locked the conversation.
 */
export async function noteReply(
  tx: Tx,
  given: { conversationId: string; messageId: string; at: Date },
): Promise<void> {
  const answered = await note(tx, [given.conversationId], given.at, {
    set: sql`replied_at = ${sql.param(given.at, messages.sentAt)}, reply_id = ${given.messageId}::uuid`,
    unless: sql`r.replied_at is not null`,
  });
  await count(tx, answered, "repliedCount");
}

/** The same for people who opted out by what they texted. */
export async function noteOptOuts(tx: Tx, conversationIds: string[], at: Date): Promise<void> {
  const answered = await note(tx, conversationIds, at, {
    set: sql`opted_out_at = ${sql.param(at, messages.sentAt)}`,
    unless: sql`r.opted_out_at is not null`,
  });
  await count(tx, answered, "optedOutCount");
}

/** @returns the blasts, once for each person */
async function note(
  tx: Tx,
  conversationIds: string[],
  at: Date,
  change: { set: SQL; unless: SQL },
): Promise<string[]> {
  const since = sql.param(subDays(at, answerDays), messages.sentAt);
  const until = sql.param(addSeconds(at, clockSkewSeconds), messages.sentAt);
  const { rows } = await tx.execute<{ blastId: string }>(sql`
    update blast_recipients r set ${change.set}
    from (
      select distinct on (l.conversation_id) l.blast_id, l.position
      from blast_recipients l join messages m on m.id = l.message_id
      where l.conversation_id = any(${sql.param(`{${conversationIds.join(",")}}`)}::uuid[])
        and m.status in ('sending', 'sent', 'delivered', 'undelivered', 'unknown') and m.sort_at >= ${since}
        -- What was written before it, and reached us late, answers something else.
        and coalesce(m.sent_at, m.sort_at) <= ${until}
      order by l.conversation_id, l.message_id desc
    ) newest
    where r.blast_id = newest.blast_id and r.position = newest.position and not (${change.unless})
    returning r.blast_id as "blastId"
  `);
  return rows.map(({ blastId }) => blastId);
}

async function count(tx: Tx, answered: string[], column: "repliedCount" | "optedOutCount"): Promise<void> {
  // In one order, so that no two wait for each other.
  for (const blastId of [...new Set(answered)].sort()) {
    const people = answered.filter((id) => id === blastId).length;
    await tx
      .update(blasts)
      .set({ [column]: sql`${blasts[column]} + ${people}` })
      .where(eq(blasts.id, blastId));
  }
}
