import { and, eq } from "drizzle-orm";
import { type User, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { Tx } from "@/lib/transact";

/** A user of the actor's organization, for admins, who stays as they are until the transaction ends. @throws NotFound */
export async function getColleague(tx: Tx, actor: UserActor, userId: string): Promise<User> {
  await lockOrganization(tx, actor);
  const [user] = await tx
    .select()
    .from(users)
    .where(and(eq(users.id, userId), eq(users.organizationId, actor.organizationId)));
  if (!user) throw new NotFound();
  return user;
}
