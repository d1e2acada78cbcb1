import { and, eq } from "drizzle-orm";
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
import { maxDraftCharacters } from "./rules";

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
  const place = { conversationId: toId, userId };
  await tx.insert(conversationMembers).values(place).onConflictDoNothing();
  const [standing] = await tx
    .select({ draft: conversationMembers.draft })
    .from(conversationMembers)
    .where(isMember(place))
    .for("update");
  await tx
    .update(conversationMembers)
    .set({ draft: withDraft(standing?.draft ?? "", draft), draftAt })
    .where(isMember(place));
  await tx
    .update(conversationMembers)
    .set({ draft: "", draftAt })
    .where(isMember({ conversationId, userId }));
}

/** Moved twice it stands there once, for an answer that got lost is asked for again. No draft is longer than one may be. */
function withDraft(standing: string, draft: string): string {
  if (standing === "" || standing.endsWith(draft)) return standing || draft;
  return `${standing}\n${draft}`.slice(0, maxDraftCharacters).replace(/[\ud800-\udbff]$/, "");
}

const isMember = ({ conversationId, userId }: { conversationId: string; userId: string }) =>
  and(eq(conversationMembers.conversationId, conversationId), eq(conversationMembers.userId, userId));

async function getPeerAddress(tx: Tx, actor: UserActor, conversationId: string): Promise<string> {
  const [conversation] = await tx
    .select({ peerAddress: conversations.peerAddress })
    .from(conversations)
    .where(and(eq(conversations.id, conversationId), heldBy(actor, conversations.inboxId)));
  if (!conversation) throw new NotFound();
  return conversation.peerAddress;
}
