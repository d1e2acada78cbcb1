import { and, eq, isNull } from "drizzle-orm";
import { organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/**
 * Lets changes of who is an admin, who is disabled and who holds which number follow one another within an
 * organization, so that two of them cannot each count on what the other one takes away.
 * @throws Forbidden when the actor was disabled, or is an admin no more, by one that came before.
 */
export async function lockOrganization(tx: Tx, { organizationId, userId }: UserActor): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    // Not `update`: rows that refer to the organization can still be written meanwhile.
    .for("no key update");
  const [admin] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.role, "admin"), isNull(users.disabledAt)));
  if (!admin) throw new Forbidden();
}
