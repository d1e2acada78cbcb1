import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { ResetTwoFactorInput } from "./input";
import { removeTwoFactor } from "./remove-two-factor";

/**
 * Takes away the second factor of somebody who lost app and recovery codes, so that they can sign in and set it up
 * anew. @throws NotFound for somebody of another organization.
 */
export async function resetTwoFactor(actor: UserActor, { userId }: ResetTwoFactorInput): Promise<void> {
  authorize(actor, "user.manage");
  await transact(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.organizationId, actor.organizationId)));
    if (!user) throw new NotFound();
    if (!(await removeTwoFactor(tx, userId))) return;
    await recordAudit(tx, actor, { action: "twoFactor.reset", subjectId: userId });
  });
}
