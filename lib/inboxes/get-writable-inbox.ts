import { and, eq } from "drizzle-orm";
import { inboxes, organizations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { Conflict, NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

export type WritableInbox = {
  id: string;
  address: string;
  organizationId: string;
  country: string;
  allowsDeleting: boolean;
};

/**
 * The inbox that something of it is changed in.
 * @throws NotFound when the actor does not hold it, Conflict once it is retired.
 */
export async function getWritableInbox(tx: Tx, actor: Actor, inboxId: string): Promise<WritableInbox> {
  const [row] = await tx
    .select({
      id: inboxes.id,
      address: inboxes.address,
      organizationId: inboxes.organizationId,
      retiredAt: inboxes.retiredAt,
      country: organizations.country,
      allowsDeleting: organizations.allowsDeleting,
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(and(eq(inboxes.id, inboxId), heldBy(actor, inboxes.id)));
  if (!row) throw new NotFound();
  const { retiredAt, ...inbox } = row;
  if (retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  return inbox;
}
