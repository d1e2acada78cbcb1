import { eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnNote } from "./get-own-note";
import type { EditNoteInput } from "./input";

/** Changes the words of a note of one's own; the thread says that it was edited. */
export async function editNote(actor: UserActor, input: EditNoteInput): Promise<void> {
  authorize(actor, "note.edit");
  await transact(async (tx) => {
    const note = await getOwnNote(tx, actor, input.messageId);
    if (note.body === input.body) return;
    await tx
      .update(messages)
      .set({ body: input.body, editedAt: clock.now() })
      .where(eq(messages.id, note.id));
    tx.afterCommit(() => publishConversations(note.inboxId, [note.conversationId]));
  });
}
