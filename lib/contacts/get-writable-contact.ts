import { and, eq } from "drizzle-orm";
import { contacts } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";

type WritableContact = {
  inbox: WritableInbox;
  contact: { id: string; fullName: string; attributes: Record<string, string> };
};

/**
 * The contact that is about to be changed, locked until the transaction ends.
 * @throws NotFound when the actor does not hold its inbox, Conflict once that is retired.
 */
export async function getWritableContact(tx: Tx, actor: Actor, contactId: string): Promise<WritableContact> {
  const [row] = await tx
    .select({
      id: contacts.id,
      fullName: contacts.fullName,
      attributes: contacts.attributes,
      inboxId: contacts.inboxId,
    })
    .from(contacts)
    .where(and(eq(contacts.id, contactId), heldBy(actor, contacts.inboxId)))
    .for("no key update");
  if (!row) throw new NotFound();
  const { inboxId, ...contact } = row;
  return { inbox: await getWritableInbox(tx, actor, inboxId), contact };
}
