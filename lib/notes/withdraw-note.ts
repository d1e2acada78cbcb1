import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { lockThread } from "@/lib/conversations/lock-thread";
import { Forbidden, NotFound } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { removeMessages } from "@/lib/messages/remove-messages";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { NoteIdInput } from "./api-input";

/**
 * Takes a note of another system away again. What the conversation showed because of it goes as well.
 * @throws NotFound when the key does not name its number or it is gone, Forbidden for a note that staff wrote.
 */
export async function withdrawNote(actor: ApiKeyActor, input: NoteIdInput): Promise<void> {
  authorize(actor, "note.delete");
  if (!z.uuid().safeParse(input.noteId).success) throw new NotFound();
  await transact(async (tx) => {
    const [note] = await tx
      .select({ conversationId: messages.conversationId, inboxId: messages.inboxId, origin: messages.origin })
      .from(messages)
      .where(and(eq(messages.id, input.noteId), eq(messages.kind, "note"), heldBy(actor, messages.inboxId)));
    if (!note || note.origin === "system") throw new NotFound();
    if (note.origin !== "api") throw new Forbidden("A person wrote this note. Only they can delete it.");
    await getWritableInbox(tx, actor, note.inboxId);
    const conversation = { id: note.conversationId, inboxId: note.inboxId };
    await lockThread(tx, conversation.id);
    const removed = await removeMessages(tx, conversation.id, eq(messages.id, input.noteId));
    if (removed === 0) throw new NotFound();
    await recordAudit(tx, actor, {
      action: "note.deleted",
      subjectId: input.noteId,
      detail: { conversationId: conversation.id },
    });
    tx.afterCommit(() => publishConversations(conversation.inboxId, [conversation.id]));
  });
}
