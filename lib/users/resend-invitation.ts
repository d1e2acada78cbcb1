import { addDays } from "date-fns";
import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { oweMail } from "@/lib/mail/owe-mail";
import { transact } from "@/lib/transact";
import { getOpenInvitation } from "./get-open-invitation";
import type { InvitationInput } from "./input";
import { countInvitation } from "./invite-user";
import { invitationDays } from "./rules";

/** Mails an invitation again; its link works for as long as a new one, also when it had expired. @throws NotFound */
export async function resendInvitation(actor: UserActor, { invitationId }: InvitationInput): Promise<void> {
  authorize(actor, "user.manage");
  await countInvitation(actor.organizationId);
  await transact(async (tx) => {
    const { id, email } = await getOpenInvitation(tx, actor, invitationId);
    await tx
      .update(invitations)
      .set({ expiresAt: addDays(clock.now(), invitationDays) })
      .where(eq(invitations.id, id));
    await recordAudit(tx, actor, { action: "invitation.resent", subjectId: id, detail: { email } });
    await oweMail(tx, { kind: "invitation", recipient: email, subjectId: id });
  });
}
