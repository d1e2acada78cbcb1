import { and, eq, sql } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { Conflict, NotFound } from "@/lib/errors";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { type Tx, transact } from "@/lib/transact";
import { findOrCreateConversation } from "./find-or-create-conversation";
import type { SwitchNumberInput } from "./input";

/**
 * Opens the thread with the same person under another held number, never a second one, and takes the draft there. A
 * draft that stands there already stays above it.
 * @throws NotFound for a conversation or number one does not hold, Conflict where the other number cannot text them.
 */
export async function switchNumber(
  actor: UserActor,
  input: SwitchNumberInput,
): Promise<{ conversationId: string; address: string }> {
  authorize(actor, "conversation.start");
  return transact(async (tx) => {
    const peerAddress = await getPeerAddress(tx, actor, input.conversationId);
    const inbox = await getHeldInbox(tx, actor, { id: input.inboxId });
    if (inbox.retiredAt) throw new Conflict("This number is retired: nothing can be sent from it.");
    if (inbox.address === peerAddress) throw new Conflict("This is the number you are texting.");
    const other = await findOrCreateConversation(tx, input.inboxId, peerAddress, clock.now());
    if (other.id !== input.conversationId) await moveDraft(tx, actor.userId, input, other.id);
    return { conversationId: other.id, address: inbox.address };
  });
}

async function moveDraft(tx: Tx, userId: string, { conversationId, draft }: SwitchNumberInput, toId: string) {
  if (draft.trim() === "") return;
  const draftAt = clock.now();
  await tx
    .insert(conversationMembers)
    .values({ conversationId: toId, userId, draft, draftAt })
    .onConflictDoUpdate({
      target: [conversationMembers.conversationId, conversationMembers.userId],
      set: {
        draft: sql`concat_ws(E'\n', nullif(${conversationMembers.draft}, ''), ${draft}::text)`,
        draftAt,
      },
    });
  await tx
    .update(conversationMembers)
    .set({ draft: "", draftAt })
    .where(
      and(eq(conversationMembers.conversationId, conversationId), eq(conversationMembers.userId, userId)),
    );
}

async function getPeerAddress(tx: Tx, actor: UserActor, conversationId: string): Promise<string> {
  const [conversation] = await tx
    .select({ peerAddress: conversations.peerAddress })
    .from(conversations)
    .where(and(eq(conversations.id, conversationId), heldBy(actor, conversations.inboxId)));
  if (!conversation) throw new NotFound();
  return conversation.peerAddress;
}
