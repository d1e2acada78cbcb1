import { and, eq } from "drizzle-orm";
import { awaySettings, cannedResponses } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishResponses } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import type { SaveAwayInput } from "./input";

/**
 * Sets when a number answers by itself, and with what. Any holder may.
 * @throws Invalid at `responseId` for one that is missing, of another number, or not marked as an away message
 */
export async function saveAway(actor: UserActor, input: SaveAwayInput): Promise<void> {
  authorize(actor, "away.change");
  await transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    if (input.responseId === null && input.mode !== "available") refuse("Choose the message that is sent.");
    if (input.responseId !== null) await checkMessage(tx, inbox.id, input.responseId);
    const { inboxId, ...given } = input;
    const settings = { ...given, updatedBy: actor.userId, updatedAt: clock.now() };
    await tx
      .insert(awaySettings)
      .values({ inboxId, ...settings })
      .onConflictDoUpdate({ target: awaySettings.inboxId, set: settings });
    await recordAudit(tx, actor, { action: "away.changed", subjectId: inboxId, detail: given });
    tx.afterCommit(() => publishResponses(inboxId));
  });
}

async function checkMessage(tx: Tx, inboxId: string, responseId: string): Promise<void> {
  const [response] = await tx
    .select({ isAway: cannedResponses.isAway })
    .from(cannedResponses)
    .where(and(eq(cannedResponses.id, responseId), eq(cannedResponses.inboxId, inboxId)))
    // Nobody unmarks or deletes it before it is in use.
    .for("share");
  if (!response) refuse("This message is gone. Choose another one.");
  if (!response.isAway)
    refuse("This response is not marked as an away message any more. Choose another one.");
}

function refuse(reason: string): never {
  throw new Invalid(reason, { responseId: reason });
}
