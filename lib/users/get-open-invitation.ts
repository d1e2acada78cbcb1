import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/**
 * An invitation of the actor's organization that was neither accepted nor taken back, held until the transaction ends.
 * @throws NotFound
 */
export async function getOpenInvitation(tx: Tx, actor: UserActor, invitationId: string) {
  const [invitation] = await tx
    .select({ id: invitations.id, email: invitations.email })
    .from(invitations)
    .where(
      and(
        eq(invitations.id, invitationId),
        eq(invitations.organizationId, actor.organizationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .for("update");
  if (!invitation) throw new NotFound("This invitation was accepted or taken back meanwhile.");
  return invitation;
}
