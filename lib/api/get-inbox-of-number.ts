import { and, eq } from "drizzle-orm";
import { inboxes } from "@/db/schema";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";

/**
 * The inbox of a number that a key writes to.
 * @throws NotFound when the key does not name it, Conflict once it is retired.
 */
export async function getInboxOfNumber(tx: Tx, actor: ApiKeyActor, number: string): Promise<WritableInbox> {
  const [inbox] = await tx
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(and(eq(inboxes.address, number), heldBy(actor, inboxes.id)));
  if (!inbox) throw new NotFound(`This key has no number ${number}.`);
  return getWritableInbox(tx, actor, inbox.id);
}
