import { and, eq, inArray } from "drizzle-orm";
import { inboxes, messages, organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { isSwitchedOn } from "@/lib/auth/switches";
import { lockThread } from "@/lib/conversations/lock-thread";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { DeleteMessageInput } from "./input";
import { removeMessages } from "./remove-messages";

/**
 * Deletes one text for all holders; the recipient keeps theirs. One that has not left yet never leaves.
 * @throws Forbidden where deleting is switched off, Conflict while it is being sent.
 */
export async function deleteMessage(actor: UserActor, input: DeleteMessageInput): Promise<void> {
  authorize(actor, "message.delete");
  await transact(async (tx) => {
    const [found] = await tx
      .select({
        id: messages.id,
        conversationId: messages.conversationId,
        inboxId: messages.inboxId,
        direction: messages.direction,
        origin: messages.origin,
        retiredAt: inboxes.retiredAt,
        allowsDeleting: isSwitchedOn(actor, "allowsDeleting"),
      })
      .from(messages)
      .innerJoin(inboxes, eq(inboxes.id, messages.inboxId))
      .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
      .where(
        and(
          eq(messages.id, input.messageId),
          inArray(messages.kind, ["sms", "mms"]),
          heldBy(actor, messages.inboxId),
        ),
      );
    if (!found) throw new NotFound();
    if (!found.allowsDeleting) throw new Forbidden("Deleting is switched off for you.");
    if (found.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
    await lockThread(tx, found.conversationId);
    await removeMessages(tx, found.conversationId, eq(messages.id, found.id));
    await recordAudit(tx, actor, {
      action: "message.deleted",
      subjectId: found.id,
      detail: { conversationId: found.conversationId, direction: found.direction, origin: found.origin },
    });
    tx.afterCommit(() => publishConversations(found.inboxId, [found.conversationId]));
  });
}
