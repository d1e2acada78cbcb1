import { subDays } from "date-fns";
import { and, eq, exists, isNotNull, notInArray, type SQL, sql } from "drizzle-orm";
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

type Keeping = { organizationId: string; days: number };

/**
 * Deletes what is older than its organization keeps messages, from so many threads at most: texts, notes, what
 * happened, and their media. What waits to leave stays, whenever it was written; contacts, consent and what reports
 * count stay, too.
 * @returns how many threads there were; none: it is done for today
 */
export async function forgetOldMessages(actor: Actor, mostThreads = 200): Promise<number> {
  authorize(actor, "work.sweep");
  const keeping = await db()
    .select({ organizationId: organizations.id, days: sql<number>`${organizations.keepsMessagesDays}` })
    .from(organizations)
    .where(isNotNull(organizations.keepsMessagesDays));
  let threads = 0;
  for (const each of keeping) {
    if (threads < mostThreads) threads += await forgetOf(actor, each, mostThreads - threads);
  }
  return threads;
}

async function forgetOf(
  actor: Actor,
  { organizationId, days }: Keeping,
  mostThreads: number,
): Promise<number> {
  const old = isOlderThan(subDays(clock.now(), days));
  const found = await db()
    .select({ id: conversations.id, inboxId: conversations.inboxId })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .where(
      and(
        eq(inboxes.organizationId, organizationId),
        exists(
          db()
            .select({ id: messages.id })
            .from(messages)
            .where(and(eq(messages.conversationId, conversations.id), old)),
        ),
      ),
    )
    .limit(mostThreads);
  let count = 0;
  for (const { id, inboxId } of found) {
    count += await transact(async (tx) => {
      await lockThread(tx, id);
      tx.afterCommit(() => publishConversations(inboxId, [id]));
      return removeMessages(tx, id, old);
    });
  }
  if (count > 0) {
    await recordAudit(db(), actor, {
      ...{ action: "message.retentionApplied", organizationId, detail: { messages: count, days } },
    });
  }
  return found.length;
}

/** By when it was said; what has no date, by when it came to us. */
function isOlderThan(day: Date): SQL | undefined {
  const before = sql.param(day, messages.sortAt);
  return and(
    // Undated ones stand first: this is what an index helps with.
    sql`${messages.sortAt} < ${before}`,
    sql`coalesce(${messages.occurredAt}, ${messages.createdAt}) < ${before}`,
    notInArray(messages.status, ["queued", "scheduled", "sending"]),
  );
}
