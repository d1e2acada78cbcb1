import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { inboxes, organizations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { isSwitchedOn } from "@/lib/auth/switches";
import { NotFound } from "@/lib/errors";

/**
 * An inbox of the actor's, by its id or its address. Asked by itself, so that the plan of what is read of it next is
 * made for one known inbox.
 * @throws NotFound when the actor does not hold it.
 */
export async function getHeldInbox(on: Queryable, actor: Actor, by: { id: string } | { address: string }) {
  const [inbox] = await on
    .select({
      id: inboxes.id,
      address: inboxes.address,
      organizationId: inboxes.organizationId,
      retiredAt: inboxes.retiredAt,
      country: organizations.country,
      allowsDeleting: isSwitchedOn(actor, "allowsDeleting"),
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(
      and("id" in by ? eq(inboxes.id, by.id) : eq(inboxes.address, by.address), heldBy(actor, inboxes.id)),
    );
  if (!inbox) throw new NotFound();
  return inbox;
}
