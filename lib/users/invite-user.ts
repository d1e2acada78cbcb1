import { addDays } from "date-fns";
import { and, eq, isNull } from "drizzle-orm";
import { newId } from "@/db/id";
import { invitations, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { hashOfToken, linkToken } from "@/lib/auth/link-token";
import { authorize } from "@/lib/auth/policy";
import { tryAgainIn } from "@/lib/auth/rules";
import { countUse } from "@/lib/auth/throttle";
import { clock } from "@/lib/clock";
import { Invalid, LimitExceeded } from "@/lib/errors";
import { oweMail } from "@/lib/mail/owe-mail";
import { type Tx, transact } from "@/lib/transact";
import type { InviteUserInput } from "./input";
import { invitationDays } from "./rules";

const mostAnHour = 60;

/**
 * Mails somebody a link to join the organization. There is no user until they accept.
 * @throws Invalid with the reason at the field, LimitExceeded when too many mails are asked for.
 */
export async function inviteUser(
  actor: UserActor,
  { email, role }: InviteUserInput,
): Promise<{ invitationId: string }> {
  authorize(actor, "user.manage");
  await countInvitation(actor.organizationId);
  const id = newId();
  await transact(async (tx) => {
    await refuseKnown(tx, actor.organizationId, email);
    const now = clock.now();
    await tx.insert(invitations).values({
      ...{ id, organizationId: actor.organizationId, email, role, invitedBy: actor.userId, createdAt: now },
      tokenHash: hashOfToken(linkToken("invitation", id)),
      expiresAt: addDays(now, invitationDays),
    });
    await recordAudit(tx, actor, { action: "invitation.sent", subjectId: id, detail: { email, role } });
    await oweMail(tx, { kind: "invitation", recipient: email, subjectId: id });
  });
  return { invitationId: id };
}

/** @throws LimitExceeded when the organization had too many invitations mailed. */
export async function countInvitation(organizationId: string): Promise<void> {
  const wait = await countUse(`invite:${organizationId}`, mostAnHour, 60 * 60);
  if (wait > 0) throw new LimitExceeded(`Too many invitations were sent. ${tryAgainIn(wait)}`, wait);
}

async function refuseKnown(tx: Tx, organizationId: string, email: string): Promise<void> {
  const [user] = await tx.select().from(users).where(eq(users.email, email));
  // Of people elsewhere nothing is told.
  if (user?.disabledAt && user.organizationId === organizationId) {
    refuse(`${user.name} has this address and is disabled. Enable them instead.`);
  }
  if (user) refuse("Somebody signs in with this address already.");
  const [open] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
  if (open) refuse("This address has been invited already. Send that invitation again instead.");
}

function refuse(reason: string): never {
  throw new Invalid(reason, { email: reason });
}
