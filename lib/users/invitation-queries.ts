import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { hashOfToken } from "@/lib/auth/link-token";
import { authorize } from "@/lib/auth/policy";
import { type LinkState, stateOfLink } from "@/lib/auth/rules";
import { clock } from "@/lib/clock";

/** An invitation nobody has answered yet. Times are ISO strings. */
export type ListedInvitation = {
  id: string;
  email: string;
  role: UserActor["role"];
  invitedBy: string;
  createdAt: string;
  hasExpired: boolean;
};

/** The organization's open invitations, newest first. */
export async function listInvitations(actor: UserActor): Promise<ListedInvitation[]> {
  authorize(actor, "user.manage");
  const rows = await db()
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedBy: users.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(
      and(
        eq(invitations.organizationId, actor.organizationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id));
  const now = clock.now();
  return rows.map(({ createdAt, expiresAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    hasExpired: expiresAt <= now,
  }));
}

/** An invitation as its page needs it. */
export type InvitationLink = {
  state: LinkState;
  email: string;
  organizationName: string;
  invitedBy: string;
};

/** The invitation of that link, or null when there never was one. The secret says enough about who asks. */
export async function findInvitation(token: string): Promise<InvitationLink | null> {
  const [found] = await db()
    .select({
      email: invitations.email,
      organizationName: organizations.name,
      invitedBy: users.name,
      usedAt: invitations.acceptedAt,
      revokedAt: invitations.revokedAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.tokenHash, hashOfToken(token)));
  if (!found) return null;
  const { email, organizationName, invitedBy } = found;
  return { state: stateOfLink(found, clock.now()), email, organizationName, invitedBy };
}
