import { eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnNote } from "./get-own-note";
import type { DeleteNoteInput } from "./input";

/** Deletes a note of one's own. */
export async function deleteNote(actor: UserActor, input: DeleteNoteInput): Promise<void> {
  authorize(actor, "note.delete");
  await transact(async (tx) => {
    const note = await getOwnNote(tx, actor, input.messageId);
    await tx.delete(messages).where(eq(messages.id, note.id));
    await recordAudit(tx, actor, {
      action: "note.deleted",
      subjectId: note.id,
      detail: { conversationId: note.conversationId },
    });
    tx.afterCommit(() => publishConversations(note.inboxId, [note.conversationId]));
  });
}
