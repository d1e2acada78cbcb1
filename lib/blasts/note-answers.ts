import { addSeconds, subDays } from "date-fns";
import { eq, type SQL, sql } from "drizzle-orm";
import { blasts } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** What somebody writes or decides so long after a blast has to do with something else. */
const answerDays = 7;

/** So far the carrier's clock, which says when somebody wrote, may be behind ours. */
const clockSkewSeconds = 5;

type Answer = { conversationId: string; at: Date; messageId: string | null };

/**
 * Texts have arrived: each answers the newest blast that its person got, if that is not long ago. Their first reply
 * counts. The caller has locked the conversations, one for each text, and others wait here: it comes last.
 */
export async function noteReplies(tx: Tx, replies: (Answer & { messageId: string })[]): Promise<void> {
  const answered = await note(tx, replies, {
    set: sql`replied_at = newest.at, reply_id = newest.answer_id`,
    unless: sql`r.replied_at is not null`,
  });
  await count(tx, answered, "repliedCount");
}

/** The same for people who opted out by what they texted. */
export async function noteOptOuts(tx: Tx, conversationIds: string[], at: Date): Promise<void> {
  const answers = conversationIds.map((conversationId) => ({ conversationId, at, messageId: null }));
  const answered = await note(tx, answers, {
    set: sql`opted_out_at = newest.at`,
    unless: sql`r.opted_out_at is not null`,
  });
  await count(tx, answered, "optedOutCount");
}

/** @returns the blasts, once for each person */
async function note(tx: Tx, answers: Answer[], change: { set: SQL; unless: SQL }): Promise<string[]> {
  if (answers.length === 0) return [];
  const { rows } = await tx.execute<{ blastId: string }>(sql`
    update blast_recipients r set ${change.set}
    from (
      select distinct on (l.conversation_id) l.blast_id, l.position, t.at, t.answer_id
      from unnest(
        ${sql.param(answers.map(({ conversationId }) => conversationId))}::uuid[],
        ${sql.param(answers.map(({ messageId }) => messageId))}::uuid[],
        ${sql.param(answers.map(({ at }) => at.toISOString()))}::timestamptz[],
        ${sql.param(answers.map(({ at }) => subDays(at, answerDays).toISOString()))}::timestamptz[],
        ${sql.param(answers.map(({ at }) => addSeconds(at, clockSkewSeconds).toISOString()))}::timestamptz[]
      ) as t (conversation_id, answer_id, at, since, until)
      join blast_recipients l on l.conversation_id = t.conversation_id
      join messages m on m.id = l.message_id
      where m.status in ('sending', 'sent', 'delivered', 'undelivered', 'unknown') and m.sort_at >= t.since
        -- What was written before it, and reached us late, answers something else.
        and coalesce(m.sent_at, m.sort_at) <= t.until
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
