import { and, eq } from "drizzle-orm";
import { conversations, inboxes, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { Conflict, NotFound } from "@/lib/errors";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { AddNoteInput } from "./input";

/**
 * Adds a note to a thread, for colleagues only. It neither moves the conversation up nor marks it unread. The same
 * client key again adds nothing.
 */
export async function addNote(actor: UserActor, input: AddNoteInput): Promise<void> {
  authorize(actor, "note.add");
  await transact(async (tx) => {
    const [thread] = await tx
      .select({ inboxId: conversations.inboxId, retiredAt: inboxes.retiredAt })
      .from(conversations)
      .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
      .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
    if (!thread) throw new NotFound();
    if (thread.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
    const now = clock.now();
    await tx
      .insert(messages)
      .values({
        conversationId: input.conversationId,
        inboxId: thread.inboxId,
        kind: "note",
        direction: "internal",
        status: "received",
        origin: "typed",
        authorId: actor.userId,
        body: input.body,
        occurredAt: now,
        sortAt: now,
        clientKey: input.clientKey,
      })
      .onConflictDoNothing();
    tx.afterCommit(() => publishConversations(thread.inboxId, [input.conversationId]));
  });
}
