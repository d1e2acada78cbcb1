import { eq } from "drizzle-orm";
import { organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/transact";

/** What a plan takes from the organization and from whoever applies it. */
export async function getPlanner(tx: Tx, actor: Pick<UserActor, "userId">) {
  const [planner] = await tx
    .select({
      /** Who the field my_name names. */
      myName: users.name,
      signature: users.signature,
      organizationTimezone: organizations.timezone,
      openHours: organizations.openHours,
    })
    .from(users)
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .where(eq(users.id, actor.userId));
  if (!planner) throw new Error("a signed-in user has no row");
  return planner;
}
