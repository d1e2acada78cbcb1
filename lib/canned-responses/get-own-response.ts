import { and, eq } from "drizzle-orm";
import { cannedResponses } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";

/**
 * A canned response that is changed, locked until the transaction ends, with its number.
 * @throws NotFound when the actor does not hold its number, Conflict once that is retired.
 */
export async function getOwnResponse(
  tx: Tx,
  actor: Actor,
  responseId: string,
): Promise<{ response: { id: string; title: string; isAway: boolean }; inbox: WritableInbox }> {
  const [found] = await tx
    .select({
      id: cannedResponses.id,
      title: cannedResponses.title,
      isAway: cannedResponses.isAway,
      inboxId: cannedResponses.inboxId,
    })
    .from(cannedResponses)
    .where(and(eq(cannedResponses.id, responseId), heldBy(actor, cannedResponses.inboxId)))
    .for("update");
  if (!found) throw new NotFound();
  const { inboxId, ...response } = found;
  return { response, inbox: await getWritableInbox(tx, actor, inboxId) };
}
