import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Conversation, conversations, messages, organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { isSwitchedOn } from "@/lib/auth/switches";
import { Conflict, Forbidden } from "@/lib/errors";
import { takeMessagesAway } from "@/lib/messages/take-messages-away";
import type { Tx } from "@/lib/transact";
import { changeSelected } from "./change-selected";
import { clearDrafts } from "./clear-drafts";
import type { DeleteHistoryInput } from "./input";
import { lockConsents } from "./lock-thread";

/** Threads can be long, and with each message goes all that hangs on it. */
const batchSize = 100;

/**
 * Deletes everything in the threads of conversations: messages, notes, media, drafts and what waits to be sent. The
 * rows leave the list; contact, consent and audit stay. The carrier's ids are kept, so that a late or repeated
 * webhook brings nothing back.
 * @returns how many were emptied, how many were left since something of them was being sent at that moment, and how many
 * since something was added after it was counted: nobody agreed to that
 * @throws Forbidden where deleting is switched off, Conflict when none could be emptied
 */
export async function deleteHistory(
  actor: UserActor,
  input: DeleteHistoryInput,
): Promise<{ count: number; left: number; newer: number }> {
  authorize(actor, "conversation.deleteHistory");
  await refuseWhereOff(actor);
  const left = new Set<string>();
  const newer = new Set<string>();
  const emptyIdle = async (tx: Tx, batch: Conversation[]) => {
    await lockConsents(tx, idsOf(batch));
    const sending = await findSending(tx, batch);
    const added = input.countedAt ? await findNewer(tx, batch, input.countedAt) : new Set<string>();
    for (const id of sending) left.add(id);
    for (const id of added) if (!sending.has(id)) newer.add(id);
    const idle = batch.filter((row) => !sending.has(row.id) && !added.has(row.id));
    await empty(tx, actor, idle);
    return idle;
  };
  const count = await changeSelected(actor, input.conversations, emptyIdle, { batchSize });
  if (count === 0 && left.size > 0) {
    throw new Conflict("A message is being sent right now. Try again in a moment.");
  }
  return { count, left: left.size, newer: newer.size };
}

async function findNewer(tx: Tx, batch: Conversation[], countedAt: string): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ id: messages.conversationId })
    .from(messages)
    .where(and(inArray(messages.conversationId, idsOf(batch)), gt(messages.createdAt, new Date(countedAt))));
  return new Set(rows.map(({ id }) => id));
}

async function refuseWhereOff(actor: UserActor): Promise<void> {
  const [organization] = await db()
    .select({ allowsDeleting: isSwitchedOn(actor, "allowsDeleting") })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId));
  if (!organization?.allowsDeleting) throw new Forbidden("Deleting is switched off for you.");
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
  const gone = await takeMessagesAway(tx, inArray(messages.conversationId, ids));
  await clearDrafts(tx, ids);
  await tx.update(conversations).set(emptied).where(inArray(conversations.id, ids));
  await recordAudit(tx, actor, {
    action: "conversation.historyDeleted",
    subjectId: rows.length === 1 ? ids[0] : undefined,
    detail: {
      conversations: rows.map((row) => row.peerAddress),
      messages: gone.messages.filter((row) => row.kind === "sms" || row.kind === "mms").length,
      notes: gone.messages.filter((row) => row.kind === "note").length,
      media: gone.files,
    },
  });
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
