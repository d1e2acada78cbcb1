import { eq } from "drizzle-orm";
import { type Message, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { refreshSummary } from "@/lib/conversations/refresh-summary";
import { Conflict } from "@/lib/errors";
import { waitsForOpenHours } from "@/lib/lanes/rules";
import { nextOpenIn } from "@/lib/quiet-hours/next-open-in";
import { publishConversations } from "@/lib/realtime/publish";
import { measureText } from "@/lib/segments/rules";
import { transact } from "@/lib/transact";
import { checkPlannedTime } from "./check-planned-time";
import { getOpenScheduled } from "./get-open-scheduled";
import type { RescheduleMessageInput } from "./input";
import { hasOpenText } from "./rules";
import { wakeIfSoon } from "./wake-if-soon";
import { writtenText } from "./written-text";

/**
 * Changes the time of a scheduled message and, unless a drip campaign wrote it, its text. The signature in it stays
 * as it was frozen, or as it is edited now. With files the text is their caption, which may be empty. A drip is moved to
 * the next open minute of its recipient, where it would wait for it anyway.
 * @throws Invalid at the field, Conflict once its time has come or it left, NotFound.
 */
export async function rescheduleMessage(actor: UserActor, input: RescheduleMessageInput): Promise<void> {
  authorize(actor, "message.schedule");
  await transact(async (tx) => {
    const message = await getOpenScheduled(tx, actor, input.messageId);
    const asked = checkPlannedTime(input.at);
    const at = waitsForOpenHours.includes(message.origin)
      ? await nextOpenIn(tx, message.conversationId, asked)
      : asked;
    const text = changedText(message, input.body);
    await tx
      .update(messages)
      .set({ ...text, readyAt: at, sortAt: at, occurredAt: at })
      .where(eq(messages.id, message.id));
    // Where nothing was said yet, the list shows what is scheduled.
    if (text && message.origin === "scheduled") await refreshSummary(tx, message.conversationId);
    tx.afterCommit(() => publishConversations(message.inboxId, [message.conversationId]));
    wakeIfSoon(tx, message.inboxId, at);
  });
}

function changedText(message: Message, typed: string | undefined) {
  if (typed === undefined || typed.trim() === message.body) return null;
  if (!hasOpenText(message.origin)) {
    throw new Conflict("This text belongs to a drip campaign: only its time can be changed.");
  }
  const hasFiles = message.kind === "mms";
  const body = hasFiles && typed.trim() === "" ? "" : writtenText(typed, "");
  // An MMS is one message, however long its text.
  return { body, segments: hasFiles ? 1 : measureText(body).segments };
}
