import { and, eq, isNull } from "drizzle-orm";
import { twoFactors } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { countAttempt } from "@/lib/auth/throttle";
import { clock } from "@/lib/clock";
import { Conflict, Invalid } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { ConfirmTwoFactorInput } from "./input";
import { replaceRecoveryCodes } from "./replace-recovery-codes";
import { takeAppCode } from "./take-code";
import { tellOwner } from "./tell-owner";

/**
 * Turns two-factor on, once the app has shown that it has the secret.
 * @returns recovery codes, which nobody can read again later
 * @throws Invalid when the code does not fit, Conflict when there is nothing to confirm.
 */
export async function confirmTwoFactor(
  actor: UserActor,
  { code }: ConfirmTwoFactorInput,
): Promise<{ recoveryCodes: string[] }> {
  authorize(actor, "twoFactor.change");
  const attempt = await countAttempt([`first-code:${actor.userId}`]);
  const recoveryCodes = await transact(async (tx) => {
    const [confirmed] = await tx
      .update(twoFactors)
      .set({ confirmedAt: clock.now() })
      .where(and(eq(twoFactors.userId, actor.userId), isNull(twoFactors.confirmedAt)))
      .returning({ userId: twoFactors.userId });
    if (!confirmed) throw new Conflict("There is nothing to confirm. Begin again.");
    if (!(await takeAppCode(tx, actor.userId, code))) {
      const reason = "This code does not fit. Enter the one that the app shows now.";
      throw new Invalid(reason, { code: reason });
    }
    await recordAudit(tx, actor, { action: "twoFactor.turnedOn", subjectId: actor.userId });
    await tellOwner(tx, actor.userId, "two_factor_on");
    return replaceRecoveryCodes(tx, actor.userId);
  });
  await attempt.forgive();
  return { recoveryCodes };
}
