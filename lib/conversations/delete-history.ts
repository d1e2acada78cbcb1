import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  type Conversation,
  conversationMembers,
  conversations,
  deletedMessages,
  messageMedia,
  messages,
  organizations,
} from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict, Forbidden } from "@/lib/errors";
import { removeUnused } from "@/lib/media/remove-unused";
import { forgetUnsentConsent } from "@/lib/messages/forget-unsent-consent";
import type { Tx } from "@/lib/transact";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";

/**
 * Deletes everything in the threads of conversations: messages, notes, media, drafts and what waits to be sent. The
 * rows leave the list; contact, consent and audit stay. The carrier's ids are kept, so that a late or repeated
 * webhook brings nothing back.
 * @returns how many were emptied, and how many were left since something of them was being sent at that moment
 * @throws Forbidden where deleting is switched off, Conflict when none could be emptied
 */
export async function deleteHistory(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number; left: number }> {
  authorize(actor, "conversation.deleteHistory");
  await refuseWhereOff(actor);
  let left = 0;
  const count = await changeSelected(actor, input.conversations, async (tx, batch) => {
    const sending = await findSending(tx, batch);
    const idle = batch.filter((row) => !sending.has(row.id));
    left += sending.size;
    await empty(tx, actor, idle);
    return idle;
  });
  if (count === 0 && left > 0) {
    throw new Conflict("A message is being sent right now. Try again in a moment.");
  }
  return { count, left };
}

async function refuseWhereOff(actor: UserActor): Promise<void> {
  const [organization] = await db()
    .select({ allowsDeleting: organizations.allowsDeleting })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId));
  if (!organization?.allowsDeleting) throw new Forbidden("Deleting is switched off for your organization.");
}

/** Locks what is in the threads, so that no claim takes a message meanwhile, and finds those with one under way. */
async function findSending(tx: Tx, batch: Conversation[]): Promise<Set<string>> {
  const rows = await tx
    .select({ conversationId: messages.conversationId, status: messages.status })
    .from(messages)
    .where(
      and(
        inArray(messages.conversationId, idsOf(batch)),
        inArray(messages.status, ["queued", "scheduled", "sending"]),
      ),
    )
    .for("update");
  return new Set(rows.filter((row) => row.status === "sending").map((row) => row.conversationId));
}

async function empty(tx: Tx, actor: UserActor, rows: Conversation[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = idsOf(rows);
  await remember(tx, ids);
  const keys = await listStorageKeys(tx, ids);
  await forgetUnsentConsent(tx, inArray(messages.conversationId, ids));
  const gone = await tx
    .delete(messages)
    .where(inArray(messages.conversationId, ids))
    .returning({ kind: messages.kind });
  await tx
    .update(conversationMembers)
    .set({ draft: "", draftAt: null })
    .where(inArray(conversationMembers.conversationId, ids));
  await tx.update(conversations).set(emptied).where(inArray(conversations.id, ids));
  await recordAudit(tx, actor, {
    action: "conversation.historyDeleted",
    subjectId: rows.length === 1 ? ids[0] : undefined,
    detail: {
      conversations: rows.map((row) => row.peerAddress),
      messages: gone.filter((row) => row.kind === "sms" || row.kind === "mms").length,
      notes: gone.filter((row) => row.kind === "note").length,
      media: keys.length,
    },
  });
  tx.afterCommit(() => removeUnused(keys));
}

const idsOf = (rows: Conversation[]): string[] => rows.map((row) => row.id);

/** As a conversation is in which nothing was ever said; who it is with, its tags and its arrivals' numbers stay. */
const emptied = {
  listed: false,
  preview: "",
  previewOutbound: false,
  previewAuthorId: null,
  unreadCount: 0,
  readUpto: sql`${conversations.arrivals}`,
  archivedAt: null,
  archivedBy: null,
  assigneeId: null,
  snoozedUntil: null,
  snoozedBy: null,
  completedAt: null,
  completedBy: null,
  reviewSince: null,
};

async function remember(tx: Tx, conversationIds: string[]): Promise<void> {
  const now = sql.param(clock.now(), deletedMessages.deletedAt);
  await tx.execute(sql`
    insert into ${deletedMessages} (inbox_id, carrier_message_id, deleted_at)
    select ${messages.inboxId}, ${messages.carrierMessageId}, ${now} from ${messages}
    where ${inArray(messages.conversationId, conversationIds)} and ${messages.carrierMessageId} is not null
    on conflict do nothing
  `);
}

async function listStorageKeys(tx: Tx, conversationIds: string[]): Promise<string[]> {
  const rows = await tx
    .select({ key: messageMedia.storageKey })
    .from(messageMedia)
    .innerJoin(messages, eq(messages.id, messageMedia.messageId))
    .where(and(inArray(messages.conversationId, conversationIds), isNotNull(messageMedia.storageKey)));
  return rows.flatMap((row) => row.key ?? []);
}
