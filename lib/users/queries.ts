import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { initials } from "@/lib/messages/rules";

/** The signed-in user, as their own interface needs them. */
export type CurrentUser = {
  id: string;
  name: string;
  email: string;
  role: UserActor["role"];
  initials: string;
  /** IANA name: the user's own, or the organization's. */
  timezone: string;
  /** ISO 3166-1 alpha-2, the organization's: which phone numbers are shown nationally. */
  country: string;
  sendsOnEnter: boolean;
  signature: string;
};

/** @throws NotFound when the user was removed meanwhile. */
export async function getCurrentUser(actor: UserActor): Promise<CurrentUser> {
  authorize(actor, "user.readSelf");
  const [user] = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      timezone: sql<string>`coalesce(${users.timezone}, ${organizations.timezone})`,
      country: organizations.country,
      sendsOnEnter: users.sendsOnEnter,
      signature: users.signature,
    })
    .from(users)
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .where(eq(users.id, actor.userId));
  if (!user) throw new NotFound();
  return { ...user, initials: initials(user.name) };
}
