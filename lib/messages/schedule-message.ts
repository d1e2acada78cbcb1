import { eq, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { countUse } from "@/lib/canned-responses/count-use";
import { clock } from "@/lib/clock";
import { clearSentDraft } from "@/lib/conversations/clear-sent-draft";
import { Conflict } from "@/lib/errors";
import { lanes } from "@/lib/lanes/rules";
import { publishConversations } from "@/lib/realtime/publish";
import { measureText } from "@/lib/segments/rules";
import { type Tx, transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { takeUploads } from "@/lib/uploads/take-uploads";
import { checkPlannedTime } from "./check-planned-time";
import { findByClientKey, getByClientKey } from "./get-by-client-key";
import { getWritableThread } from "./get-writable-thread";
import type { ScheduleMessageInput } from "./input";
import { previewOf } from "./rules";
import { wakeIfSoon } from "./wake-if-soon";
import { writtenText } from "./written-text";

/**
 * Puts a text aside until its time, with files that were uploaded before; its signature is frozen into it now. The conversation moves up now, since a person
 * wrote in it. The same client key again returns the first message.
 * @throws Invalid for a bad text or time, at the field; Conflict for somebody who opted out: it would be cancelled.
 */
export async function scheduleMessage(
  actor: UserActor,
  input: ScheduleMessageInput,
): Promise<{ messageId: string }> {
  authorize(actor, "message.schedule");
  const { uploadIds = [] } = input;
  await fitUploads(actor, uploadIds);
  const isWordless = uploadIds.length > 0 && input.body.trim() === "";
  return transact(async (tx) => {
    const thread = await getWritableThread(tx, actor, input.conversationId);
    // Its time may have come since: whoever presses again because the answer was lost is not told that it is too late.
    const before = await findByClientKey(tx, thread.inboxId, input.clientKey);
    if (before !== null) return { messageId: before };
    if (thread.optedOutAt) {
      throw new Conflict(
        "This person opted out of texts: a scheduled message would be cancelled at its time.",
        "opted_out",
      );
    }
    // Files without a word need no signature either.
    const body = isWordless ? "" : writtenText(input.body, thread.signature);
    const at = checkPlannedTime(input.at);
    const [scheduled] = await tx
      .insert(messages)
      .values({
        conversationId: input.conversationId,
        inboxId: thread.inboxId,
        authorId: actor.userId,
        kind: uploadIds.length > 0 ? "mms" : "sms",
        direction: "outbound",
        status: "scheduled",
        origin: "scheduled",
        body,
        // An MMS is one message, however long its text.
        segments: uploadIds.length > 0 ? 1 : measureText(body).segments,
        occurredAt: at,
        sortAt: at,
        readyAt: at,
        lane: lanes.scheduled,
        clientKey: input.clientKey,
      })
      .onConflictDoNothing()
      .returning({ id: messages.id });
    if (!scheduled) return { messageId: await getByClientKey(tx, thread.inboxId, input.clientKey) };
    const contentTypes =
      uploadIds.length > 0 ? await takeUploads(tx, actor.userId, scheduled.id, uploadIds) : [];
    await moveUp(tx, input.conversationId, previewOf(body, contentTypes), actor.userId);
    await clearSentDraft(tx, actor, input.conversationId, input.body);
    await countUse(tx, thread.inboxId, input.cannedResponseIds ?? []);
    tx.afterCommit(() => publishConversations(thread.inboxId, [input.conversationId]));
    wakeIfSoon(tx, thread.inboxId, at);
    return { messageId: scheduled.id };
  });
}

/** The preview shows what was said, not what will be, unless nothing was said yet. */
async function moveUp(tx: Tx, conversationId: string, preview: string, authorId: string): Promise<void> {
  const isSilent = sql`${conversations.preview} = ''`;
  await tx
    .update(conversations)
    .set({
      sortAt: sql`greatest(${conversations.sortAt}, ${sql.param(clock.now(), conversations.sortAt)})`,
      listed: true,
      preview: sql`case when ${isSilent} then ${preview} else ${conversations.preview} end`,
      previewOutbound: sql`${isSilent} or ${conversations.previewOutbound}`,
      previewAuthorId: sql`case when ${isSilent} then ${authorId}::uuid else ${conversations.previewAuthorId} end`,
      archivedAt: null,
      archivedBy: null,
    })
    .where(eq(conversations.id, conversationId));
}
