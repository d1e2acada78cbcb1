import { and, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { recoveryCodes, twoFactors, type User } from "@/db/schema";
import { clock } from "@/lib/clock";
import { oweMail } from "@/lib/mail/owe-mail";
import type { Tx } from "@/lib/transact";
import { hashOfCode } from "./recovery-code";
import { openSecret } from "./sealed-secret";
import { isAppCode, stepOf } from "./totp";

/**
 * Takes a code of the app, or a recovery code, as the second factor. Each is good once, also when it is given twice at
 * the same time. @returns how it was taken, null when it was not
 */
export async function takeCode(
  tx: Tx,
  user: Pick<User, "id" | "email">,
  code: string,
): Promise<"app" | "recovery" | null> {
  // Told apart first: recovery codes also help where the secret can no longer be opened.
  if (isAppCode(code)) return (await takeAppCode(tx, user.id, code)) ? "app" : null;
  return (await takeRecoveryCode(tx, user, code)) ? "recovery" : null;
}

/** The same for a factor that is on, or about to be. */
export async function takeAppCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const [factor] = await tx.select().from(twoFactors).where(eq(twoFactors.userId, userId));
  const step = factor ? stepOf(openSecret(userId, factor.sealedSecret), code) : null;
  if (step === null) return false;
  const used = await tx
    .update(twoFactors)
    .set({ lastStep: step })
    .where(and(eq(twoFactors.userId, userId), lt(twoFactors.lastStep, step)))
    .returning({ userId: twoFactors.userId });
  return used.length > 0;
}

/** Whether a user has to give a second factor to sign in. */
export async function hasTwoFactor(tx: Pick<Tx, "select">, userId: string): Promise<boolean> {
  const [factor] = await tx
    .select({ userId: twoFactors.userId })
    .from(twoFactors)
    .where(and(eq(twoFactors.userId, userId), isNotNull(twoFactors.confirmedAt)));
  return factor !== undefined;
}

async function takeRecoveryCode(tx: Tx, user: Pick<User, "id" | "email">, code: string): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: clock.now() })
    .where(
      and(
        eq(recoveryCodes.userId, user.id),
        eq(recoveryCodes.hash, hashOfCode(code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  if (used.length === 0) return false;
  await oweMail(tx, { kind: "recovery_code_used", recipient: user.email, subjectId: user.id });
  return true;
}
