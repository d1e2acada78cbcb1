import { and, eq } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { type Tx, transact } from "@/lib/transact";
import type { SaveDraftInput } from "./input";

/** @property replaced words that the page did not know of and that are gone now, or null. */
type SavedDraft = { draftAt: string; replaced: string | null };

/**
 * Keeps what stands in the actor's composer; the last writer wins, and is told what it wrote over unknowingly. Nothing
 * is published: it is the actor's own, and telling every holder's page at each pause in typing would cost more than it
 * says.
 * @returns when, by which a page tells a newer draft from its own
 * @throws NotFound when the actor does not hold the inbox.
 */
export async function saveDraft(actor: UserActor, input: SaveDraftInput): Promise<SavedDraft> {
  authorize(actor, "conversation.saveDraft");
  return transact(async (tx) => {
    const [conversation] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
    if (!conversation) throw new NotFound();
    const replaced = await findReplaced(tx, actor, input);
    const kept = { draft: input.draft, draftAt: clock.now() };
    await tx
      .insert(conversationMembers)
      .values({ conversationId: conversation.id, userId: actor.userId, ...kept })
      .onConflictDoUpdate({
        target: [conversationMembers.conversationId, conversationMembers.userId],
        set: kept,
      });
    return { draftAt: kept.draftAt.toISOString(), replaced };
  });
}

/** What another window wrote since the page last knew, unless it stands in the new text as well. */
async function findReplaced(tx: Tx, actor: UserActor, input: SaveDraftInput): Promise<string | null> {
  const [there] = await tx
    .select({ draft: conversationMembers.draft, draftAt: conversationMembers.draftAt })
    .from(conversationMembers)
    .where(
      and(
        eq(conversationMembers.conversationId, input.conversationId),
        eq(conversationMembers.userId, actor.userId),
      ),
    )
    .for("update");
  if (!there?.draftAt || there.draft.trim() === "" || input.draft.includes(there.draft)) return null;
  return input.knownAt !== null && there.draftAt <= new Date(input.knownAt) ? null : there.draft;
}
