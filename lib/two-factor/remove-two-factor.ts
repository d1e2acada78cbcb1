import { and, eq, isNotNull } from "drizzle-orm";
import { recoveryCodes, twoFactors } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { tellOwner } from "./tell-owner";

/** Takes a user's second factor away and tells them. @returns whether they had one */
export async function removeTwoFactor(tx: Tx, userId: string): Promise<boolean> {
  const removed = await tx
    .delete(twoFactors)
    .where(and(eq(twoFactors.userId, userId), isNotNull(twoFactors.confirmedAt)))
    .returning({ userId: twoFactors.userId });
  if (removed.length === 0) return false;
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tellOwner(tx, userId, "two_factor_off");
  return true;
}
