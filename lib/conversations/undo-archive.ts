import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, inboxes, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { UndoArchiveInput } from "./input";

/**
 * Takes back what the actor archived at one moment, with the lines it left in the threads, as if it had not been.
 * What came back by itself meanwhile stays as it is.
 */
export async function undoArchive(actor: UserActor, input: UndoArchiveInput): Promise<{ count: number }> {
  authorize(actor, "conversation.archive");
  await getOwnInbox(actor, input.inboxId);
  const at = new Date(input.archivedAt);
  return transact(async (tx) => {
    const rows = await tx
      .update(conversations)
      .set({ archivedAt: null, archivedBy: null })
      .where(
        and(
          eq(conversations.inboxId, input.inboxId),
          eq(conversations.archivedAt, at),
          eq(conversations.archivedBy, actor.userId),
        ),
      )
      .returning({ id: conversations.id });
    const ids = rows.map((row) => row.id);
    await tx
      .delete(messages)
      .where(
        and(
          inArray(messages.conversationId, ids),
          eq(messages.activity, "archived"),
          eq(messages.authorId, actor.userId),
          eq(messages.sortAt, at),
        ),
      );
    tx.afterCommit(() => publishConversations(input.inboxId, ids));
    return { count: ids.length };
  });
}

async function getOwnInbox(actor: UserActor, inboxId: string): Promise<void> {
  const [inbox] = await db()
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(and(eq(inboxes.id, inboxId), heldBy(actor, inboxes.id)));
  if (!inbox) throw new NotFound();
}
