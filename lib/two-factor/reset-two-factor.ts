import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import { transact } from "@/lib/transact";
import { getColleague } from "@/lib/users/get-colleague";
import type { ResetTwoFactorInput } from "./input";
import { removeTwoFactor } from "./remove-two-factor";

/**
 * Takes away the second factor of somebody who lost app and recovery codes, so that they can sign in and set it up
 * anew.
 * @throws NotFound for somebody of another organization, Conflict for oneself: that takes one's password.
 */
export async function resetTwoFactor(actor: UserActor, { userId }: ResetTwoFactorInput): Promise<void> {
  authorize(actor, "user.manage");
  if (userId === actor.userId) throw new Conflict("Turn your own second factor off in My Profile.");
  await transact(async (tx) => {
    await getColleague(tx, actor, userId);
    if (!(await removeTwoFactor(tx, userId))) return;
    await recordAudit(tx, actor, { action: "twoFactor.reset", subjectId: userId });
  });
}
