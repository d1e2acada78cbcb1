import { and, eq } from "drizzle-orm";
import { type Inbox, inboxes } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { Tx } from "@/lib/transact";

/**
 * A number of the organization, for admins, whether they hold it or not. Who holds it stays as it is until the
 * transaction ends.
 * @throws NotFound for a number of another organization, Conflict once it is retired.
 */
export async function getOwnInbox(tx: Tx, actor: UserActor, inboxId: string): Promise<Inbox> {
  await lockOrganization(tx, actor);
  const [inbox] = await tx
    .select()
    .from(inboxes)
    .where(and(eq(inboxes.id, inboxId), eq(inboxes.organizationId, actor.organizationId)));
  if (!inbox) throw new NotFound();
  if (inbox.retiredAt) throw new Conflict("This number is retired: nothing of it can be changed.");
  return inbox;
}
