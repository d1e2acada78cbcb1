import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import { confirmPassword } from "@/lib/passwords/confirm-password";
import { transact } from "@/lib/transact";
import type { ConfirmedByPasswordInput } from "./input";
import { replaceRecoveryCodes } from "./replace-recovery-codes";
import { hasTwoFactor } from "./take-code";

/** New recovery codes in place of those the actor had. @throws Conflict while two-factor is off. */
export async function renewRecoveryCodes(
  actor: UserActor,
  { password }: ConfirmedByPasswordInput,
): Promise<{ recoveryCodes: string[] }> {
  authorize(actor, "twoFactor.change");
  await confirmPassword(actor, password, "password");
  return transact(async (tx) => {
    if (!(await hasTwoFactor(tx, actor.userId))) throw new Conflict("Two-factor is off.");
    await recordAudit(tx, actor, { action: "twoFactor.codesRenewed", subjectId: actor.userId });
    return { recoveryCodes: await replaceRecoveryCodes(tx, actor.userId) };
  });
}
