import { and, eq } from "drizzle-orm";
import { inboxes, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { lockThread } from "@/lib/conversations/lock-thread";
import { Conflict, NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/**
 * A message that still waits for its time, locked until the transaction ends, its conversation first: no claim can
 * have it then. At its time it is locked for good.
 * @throws NotFound, or Conflict once it is no longer scheduled, its time has come, or the number is retired.
 */
export async function getOpenScheduled(tx: Tx, actor: UserActor, messageId: string) {
  const [place] = await tx
    .select({ conversationId: messages.conversationId, retiredAt: inboxes.retiredAt })
    .from(messages)
    .innerJoin(inboxes, eq(inboxes.id, messages.inboxId))
    .where(
      and(eq(messages.id, messageId), eq(messages.direction, "outbound"), heldBy(actor, messages.inboxId)),
    );
  if (!place) throw new NotFound();
  if (place.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  await lockThread(tx, place.conversationId);
  const [message] = await tx.select().from(messages).where(eq(messages.id, messageId)).for("update");
  if (!message) throw new NotFound();
  const { status, claimId, readyAt } = message;
  const isOpen = status === "scheduled" && claimId === null && readyAt !== null && readyAt > clock.now();
  if (!isOpen) throw new Conflict(whyClosed(status));
  return message;
}

function whyClosed(status: string): string {
  if (status === "cancelled") return "This message was cancelled.";
  return status === "scheduled" || status === "sending" || status === "queued"
    ? "Its time has come: it is leaving now."
    : "It has left already.";
}
