import { and, eq } from "drizzle-orm";
import { inboxes, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/**
 * A note its author wants to change, locked.
 * @throws Forbidden for a colleague's note and for one that no person wrote.
 */
export async function getOwnNote(
  tx: Tx,
  actor: UserActor,
  messageId: string,
): Promise<{ id: string; conversationId: string; inboxId: string; body: string }> {
  const [note] = await tx
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      inboxId: messages.inboxId,
      body: messages.body,
      origin: messages.origin,
      authorId: messages.authorId,
      retiredAt: inboxes.retiredAt,
    })
    .from(messages)
    .innerJoin(inboxes, eq(inboxes.id, messages.inboxId))
    .where(and(eq(messages.id, messageId), eq(messages.kind, "note"), heldBy(actor, messages.inboxId)))
    .for("update", { of: messages });
  if (!note) throw new NotFound("This note is gone.");
  if (note.origin !== "typed" || note.authorId !== actor.userId) {
    throw new Forbidden("Only who wrote a note can change it.");
  }
  if (note.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  return note;
}
