import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { getOpenInvitation } from "./get-open-invitation";
import type { InvitationInput } from "./input";

/** Takes an invitation back: its link works no more. @throws NotFound */
export async function revokeInvitation(actor: UserActor, { invitationId }: InvitationInput): Promise<void> {
  authorize(actor, "user.manage");
  await transact(async (tx) => {
    const { id, email } = await getOpenInvitation(tx, actor, invitationId);
    await tx.update(invitations).set({ revokedAt: clock.now() }).where(eq(invitations.id, id));
    await recordAudit(tx, actor, { action: "invitation.revoked", subjectId: id, detail: { email } });
  });
}
