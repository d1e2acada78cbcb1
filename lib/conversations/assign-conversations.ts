import { and, eq, inArray, isNull } from "drizzle-orm";
import { type Conversation, conversations, inboxHolders, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Invalid } from "@/lib/errors";
import { addActivities } from "@/lib/messages/add-activity";
import type { Tx } from "@/lib/transact";
import { changeSelected } from "./change-selected";
import type { AssignConversationsInput } from "./input";
import type { ShownUser } from "./row";

/**
 * Assigns conversations to a holder of their number, or to nobody.
 * @throws Invalid at `userId` for somebody who does not hold it
 */
export async function assignConversations(
  actor: UserActor,
  input: AssignConversationsInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.assign");
  const count = await changeSelected(actor, input.conversations, async (tx, batch) => {
    const assignee = input.userId === null ? null : await getHolder(tx, input.userId, batch);
    const others = batch.filter((row) => row.assigneeId !== input.userId);
    await tx
      .update(conversations)
      .set({ assigneeId: input.userId })
      .where(
        inArray(
          conversations.id,
          others.map((row) => row.id),
        ),
      );
    const names = await listNames(tx, others);
    await addActivities(
      tx,
      actor,
      others.map((row) => ({
        inboxId: row.inboxId,
        conversationId: row.id,
        activity: assignee ? "assigned" : "unassigned",
        body: wordsFor(actor, assignee, names.get(row.assigneeId ?? "")),
      })),
    );
    return others;
  });
  return { count };
}

async function getHolder(tx: Tx, userId: string, batch: Conversation[]): Promise<ShownUser> {
  const inboxIds = [...new Set(batch.map((row) => row.inboxId))];
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(inboxHolders)
    .innerJoin(users, eq(users.id, inboxHolders.userId))
    .where(and(eq(users.id, userId), inArray(inboxHolders.inboxId, inboxIds), isNull(users.disabledAt)));
  const [holder] = rows;
  if (!holder || rows.length < inboxIds.length) {
    const reason = "This person does not have the number. Share it with them first.";
    throw new Invalid(reason, { userId: reason });
  }
  return holder;
}

async function listNames(tx: Tx, rows: Conversation[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.assigneeId ?? []))];
  const found = await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  return new Map(found.map((user) => [user.id, user.name]));
}

function wordsFor(actor: UserActor, assignee: ShownUser | null, before: string | undefined): string {
  if (!assignee) return `unassigned ${before ?? "a former colleague"}.`;
  return assignee.id === actor.userId ? "took this over." : `assigned this to ${assignee.name}.`;
}
