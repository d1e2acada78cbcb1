import { eq } from "drizzle-orm";
import { invitations, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { VisitorActor } from "@/lib/auth/actor";
import { hashOfToken } from "@/lib/auth/link-token";
import { hashPassword } from "@/lib/auth/password";
import { authorize } from "@/lib/auth/policy";
import { stateOfLink } from "@/lib/auth/rules";
import { clock } from "@/lib/clock";
import { Conflict, NotFound } from "@/lib/errors";
import { refuseOwnWords } from "@/lib/passwords/refuse-own-words";
import { type Tx, transact } from "@/lib/transact";
import type { AcceptInvitationInput } from "./input";

/**
 * Makes whoever holds the link a user of the organization that invited them.
 * @throws NotFound for a link that never was, Conflict for one that no longer works or an address that is taken,
 * Invalid with the reason at the field.
 */
export async function acceptInvitation(
  visitor: VisitorActor,
  { token, name, password }: AcceptInvitationInput,
): Promise<void> {
  authorize(visitor, "invitation.accept");
  await transact(async (tx) => {
    const { id, organizationId, email, role } = await getOpen(tx, token);
    refuseOwnWords(password, { name, email });
    const [user] = await tx
      .insert(users)
      .values({ organizationId, email, role, name, passwordHash: await hashPassword(password) })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (!user) throw new Conflict("Somebody signs in with this address already.", "taken");
    const acceptedAt = clock.now();
    await tx.update(invitations).set({ acceptedAt, userId: user.id }).where(eq(invitations.id, id));
    await recordAudit(tx, visitor, {
      ...{ action: "invitation.accepted", subjectId: id, organizationId },
      detail: { userId: user.id },
    });
  });
}

async function getOpen(tx: Tx, token: string) {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashOfToken(token)))
    // Whoever presses twice waits here, and finds it used.
    .for("update");
  if (!invitation) throw new NotFound("This link does not work. Ask whoever invited you for a new one.");
  const state = stateOfLink({ ...invitation, usedAt: invitation.acceptedAt }, clock.now());
  if (state !== "open") {
    throw new Conflict("This link no longer works. Ask whoever invited you for a new one.", state);
  }
  return invitation;
}
