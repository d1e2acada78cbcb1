import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxes, inboxHolders, organizations, type User, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { initials } from "@/lib/messages/rules";
import { formatPhone } from "@/lib/phones/rules";

/** A number as a user holds it. */
type NumberOfUser = { id: string; phone: string; label: string; isPrimary: boolean };

/** A user as admins see them in the list. */
export type ListedUser = {
  id: string;
  name: string;
  initials: string;
  email: string;
  role: User["role"];
  disabled: boolean;
  /** Those in use, in the order they were added. */
  numbers: NumberOfUser[];
};

/** The users of the organization: those who can sign in first, by name. */
export async function listUsers(actor: UserActor): Promise<ListedUser[]> {
  authorize(actor, "user.manage");
  const rows = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(users)
    .where(eq(users.organizationId, actor.organizationId))
    .orderBy(sql`${users.disabledAt} is not null`, asc(users.name), asc(users.id));
  const numbers = await listNumbersOf(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, initials: initials(row.name), numbers: numbers.get(row.id) ?? [] }));
}

/** What admins decide about one user. */
export type ManagedUser = ListedUser &
  Pick<
    User,
    "requiresConsentMessage" | "consentMessage" | "allowsDeleting" | "allowsDripCampaigns" | "allowsBlasts"
  > & {
    /** They are asked for a code of their app when they sign in. */
    hasTwoFactor: boolean;
  };

/** @throws NotFound for somebody of another organization. */
export async function getManagedUser(actor: UserActor, input: { userId: string }): Promise<ManagedUser> {
  authorize(actor, "user.manage");
  const [user] = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
      requiresConsentMessage: users.requiresConsentMessage,
      consentMessage: users.consentMessage,
      allowsDeleting: users.allowsDeleting,
      allowsDripCampaigns: users.allowsDripCampaigns,
      allowsBlasts: users.allowsBlasts,
      hasTwoFactor: sql<boolean>`exists (
        select from two_factors t where t.user_id = users.id and t.confirmed_at is not null
      )`,
    })
    .from(users)
    .where(and(eq(users.id, input.userId), eq(users.organizationId, actor.organizationId)));
  if (!user) throw new NotFound();
  const numbers = await listNumbersOf([user.id]);
  return { ...user, initials: initials(user.name), numbers: numbers.get(user.id) ?? [] };
}

async function listNumbersOf(userIds: string[]): Promise<Map<string, NumberOfUser[]>> {
  const held = new Map<string, NumberOfUser[]>(userIds.map((id) => [id, []]));
  if (userIds.length === 0) return held;
  const rows = await db()
    .select({
      userId: inboxHolders.userId,
      id: inboxes.id,
      address: inboxes.address,
      label: inboxes.label,
      country: organizations.country,
      isPrimary: sql<boolean>`${inboxes.primaryUserId} = ${inboxHolders.userId}`,
    })
    .from(inboxHolders)
    .innerJoin(inboxes, eq(inboxes.id, inboxHolders.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(and(inArray(inboxHolders.userId, userIds), sql`${inboxes.retiredAt} is null`))
    .orderBy(asc(inboxes.createdAt), asc(inboxes.id));
  for (const { userId, address, country, ...number } of rows) {
    held.get(userId)?.push({ ...number, phone: formatPhone(address, country) });
  }
  return held;
}
