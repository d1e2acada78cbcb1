import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { type Conversation, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { takeBackActivities } from "@/lib/messages/take-back-activities";
import type { Tx } from "@/lib/transact";
import { changeInBatches } from "./change-selected";
import type { UndoArchiveInput } from "./input";

/**
 * Takes back what the actor archived at one moment, with the lines it left in the threads, as if it had not been.
 * What came back by itself meanwhile stays as it is.
 */
export async function undoArchive(actor: UserActor, input: UndoArchiveInput): Promise<{ count: number }> {
  authorize(actor, "conversation.archive");
  await getHeldInbox(db(), actor, { id: input.inboxId });
  const at = new Date(input.archivedAt);
  const archived = await db()
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.inboxId, input.inboxId),
        eq(conversations.archivedAt, at),
        eq(conversations.archivedBy, actor.userId),
      ),
    )
    .orderBy(asc(conversations.id));
  const count = await changeInBatches(
    archived.map((row) => row.id),
    (tx, batch) => bringBack(tx, actor, batch, at),
  );
  return { count };
}

async function bringBack(tx: Tx, actor: UserActor, batch: Conversation[], at: Date): Promise<Conversation[]> {
  const still = batch.filter(
    (row) => row.archivedAt?.getTime() === at.getTime() && row.archivedBy === actor.userId,
  );
  const ids = still.map((row) => row.id);
  await tx
    .update(conversations)
    .set({ archivedAt: null, archivedBy: null })
    .where(inArray(conversations.id, ids));
  await takeBackActivities(tx, actor, { conversationIds: ids, activity: "archived", at });
  return still;
}
