import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { confirmPassword } from "@/lib/passwords/confirm-password";
import { transact } from "@/lib/transact";
import type { ConfirmedByPasswordInput } from "./input";
import { removeTwoFactor } from "./remove-two-factor";

/** Turns the actor's two-factor off. @throws Invalid for a wrong password. */
export async function disableTwoFactor(
  actor: UserActor,
  { password }: ConfirmedByPasswordInput,
): Promise<void> {
  authorize(actor, "twoFactor.change");
  await confirmPassword(actor, password, "password");
  await transact(async (tx) => {
    if (!(await removeTwoFactor(tx, actor.userId))) return;
    await recordAudit(tx, actor, { action: "twoFactor.turnedOff", subjectId: actor.userId });
  });
}
