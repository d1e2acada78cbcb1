import { subDays } from "date-fns";
import { and, notInArray, type SQL, type SQLChunk, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, inboxes, messages, organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { lockThread } from "@/lib/conversations/lock-thread";
import { removeMessages } from "@/lib/messages/remove-messages";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";

/** How many threads something was deleted from, and behind which one to go on; null: it is done for today. */
export type Forgotten = { threads: number; next: string | null };

type Place = { after?: string | null; mostThreads?: number };

/**
 * Deletes what is older than its organization keeps messages, from so many threads at most: texts, notes, what
 * happened, and their media. What waits to leave stays, whenever it was written; contacts, consent and what reports
 * count stay, too.
 * @param place behind which thread to go on: none is looked at twice in a night
 */
export async function forgetOldMessages(
  actor: Actor,
  { after, mostThreads = 200 }: Place = {},
): Promise<Forgotten> {
  authorize(actor, "work.sweep");
  const now = clock.now();
  const found = await findThreads(now, { after: after ?? nowhere, mostThreads });
  const counts = new Map<string, Keeping & { messages: number }>();
  for (const { id, inboxId, organizationId, days } of found) {
    const messages = await transact(async (tx) => {
      await lockThread(tx, id);
      tx.afterCommit(() => publishConversations(inboxId, [id]));
      return removeMessages(tx, id, isOlderThan(sql.param(subDays(now, days), sortAt)));
    });
    const before = counts.get(organizationId)?.messages ?? 0;
    counts.set(organizationId, { organizationId, days, messages: before + messages });
  }
  for (const { organizationId, ...detail } of counts.values()) {
    if (detail.messages === 0) continue;
    await recordAudit(db(), actor, { action: "message.retentionApplied", organizationId, detail });
  }
  return { threads: found.length, next: found.length < mostThreads ? null : (found.at(-1)?.id ?? null) };
}

const nowhere = "00000000-0000-0000-0000-000000000000";
const { sortAt } = messages;

type Keeping = { organizationId: string; days: number };
type Thread = Keeping & { id: string; inboxId: string };

/** Each thread is asked for one message by itself: to gather all that are old would take reading all there are. */
async function findThreads(now: Date, { after, mostThreads }: { after: string; mostThreads: number }) {
  const day = sql`${sql.param(now, sortAt)}::timestamptz - ${organizations.keepsMessagesDays} * interval '24 hours'`;
  const { rows } = await db().execute<Thread>(sql`
    select ${conversations.id}, ${conversations.inboxId} as "inboxId", ${inboxes.organizationId} as "organizationId",
      ${organizations.keepsMessagesDays} as days
    from ${conversations}
    join ${inboxes} on ${inboxes.id} = ${conversations.inboxId}
    join ${organizations} on ${organizations.id} = ${inboxes.organizationId}
    where ${organizations.keepsMessagesDays} is not null and ${conversations.id} > ${after} and (
      select true from ${messages} where ${messages.conversationId} = ${conversations.id} and ${isOlderThan(day)} limit 1
    )
    order by ${conversations.id} limit ${mostThreads}`);
  return rows;
}

/** By when it was said; what has no date, by when it came to us. */
function isOlderThan(before: SQLChunk): SQL | undefined {
  return and(
    // Undated ones stand first: this is what an index helps with.
    sql`${messages.sortAt} < ${before}`,
    sql`coalesce(${messages.occurredAt}, ${messages.createdAt}) < ${before}`,
    notInArray(messages.status, ["queued", "scheduled", "sending"]),
  );
}
