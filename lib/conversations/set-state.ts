import { inArray } from "drizzle-orm";
import { type ActivityType, type Conversation, conversations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { addActivities } from "@/lib/messages/add-activity";
import type { Tx } from "@/lib/transact";

type State = Partial<
  Pick<
    Conversation,
    "archivedAt" | "archivedBy" | "snoozedUntil" | "snoozedBy" | "completedAt" | "completedBy"
  >
>;

/** Sets the same state on locked conversations and says so in their threads. @returns the rows given */
export async function setState(
  tx: Tx,
  actor: Actor,
  rows: Conversation[],
  change: { state: State; activity: ActivityType; words: string; at: Date },
): Promise<Conversation[]> {
  const ids = rows.map((row) => row.id);
  await tx.update(conversations).set(change.state).where(inArray(conversations.id, ids));
  const activities = rows.map((row) => ({
    inboxId: row.inboxId,
    conversationId: row.id,
    activity: change.activity,
    body: change.words,
  }));
  await addActivities(tx, actor, activities, change.at);
  return rows;
}
