import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { recoveryCodes, twoFactors } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";

/** Since when the actor's two-factor is on (ISO) and how many recovery codes are left; null while it is off. */
export type TwoFactorState = { since: string; codesLeft: number } | null;

export async function findTwoFactor(actor: UserActor): Promise<TwoFactorState> {
  authorize(actor, "twoFactor.change");
  const [factor] = await db()
    .select({ since: twoFactors.confirmedAt })
    .from(twoFactors)
    .where(and(eq(twoFactors.userId, actor.userId), isNotNull(twoFactors.confirmedAt)));
  if (!factor?.since) return null;
  const codesLeft = await db().$count(
    recoveryCodes,
    and(eq(recoveryCodes.userId, actor.userId), isNull(recoveryCodes.usedAt)),
  );
  return { since: factor.since.toISOString(), codesLeft };
}
