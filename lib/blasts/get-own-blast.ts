import { and, eq } from "drizzle-orm";
import { type Blast, blasts } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";

/**
 * A blast that something is done with, locked until the transaction ends, with its number.
 * @param toEnd it is only to stop, to go, or to be copied elsewhere: that is possible whatever was retired or switched off
 * @throws NotFound when the actor does not hold its number, Conflict once that is retired, Forbidden where blasts are
 * switched off.
 */
export async function getOwnBlast(
  tx: Tx,
  actor: Actor,
  blastId: string,
  { toEnd = false } = {},
): Promise<{ blast: Blast; inbox: WritableInbox }> {
  const [blast] = await tx
    .select()
    .from(blasts)
    .where(and(eq(blasts.id, blastId), heldBy(actor, blasts.inboxId)))
    .for("no key update");
  if (!blast) throw new NotFound();
  if (toEnd) return { blast, inbox: await getHeldInbox(tx, actor, { id: blast.inboxId }) };
  const inbox = await getWritableInbox(tx, actor, blast.inboxId);
  await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsBlasts");
  return { blast, inbox };
}
