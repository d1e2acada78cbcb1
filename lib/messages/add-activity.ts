import { sql } from "drizzle-orm";
import { newId } from "@/db/id";
import type { ActivityType } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

type Activity = {
  inboxId: string;
  conversationId: string;
  activity: ActivityType;
  /** Follows the author's name, with a lower-case letter and a full stop: "assigned this to Sam Okafor." */
  body: string;
};

/**
 * Notes in the thread what happened to the conversation. It neither moves the conversation nor shows in its preview.
 * The caller publishes.
 */
export async function addActivity(tx: Tx, actor: Actor, given: Activity): Promise<void> {
  await addActivities(tx, actor, [given]);
}

/**
 * The same for many threads in one statement.
 * @param at when it happened, where the caller has to find these rows again
 */
export async function addActivities(
  tx: Tx,
  actor: Actor,
  given: Activity[],
  at: Date = clock.now(),
): Promise<void> {
  if (given.length === 0) return;
  const authorId = actor.kind === "user" ? actor.userId : null;
  const rows = given.map(({ inboxId, conversationId, activity, body }) => ({
    ...{ id: newId(), inbox_id: inboxId, conversation_id: conversationId, activity, body },
  }));
  // As one value: hundreds of rows with a parameter for each column take several times as long.
  await tx.execute(sql`
    insert into messages (
      id, conversation_id, inbox_id, kind, direction, status, origin, activity, author_id, body, occurred_at, sort_at
    )
    select t.id, t.conversation_id, t.inbox_id, 'activity', 'internal', 'received', 'system', t.activity,
      ${authorId}::uuid, t.body, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t (id uuid, conversation_id uuid, inbox_id uuid, activity activity_type, body text)
  `);
}
