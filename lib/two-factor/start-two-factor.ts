import { isNull } from "drizzle-orm";
import { twoFactors } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict } from "@/lib/errors";
import { confirmPassword } from "@/lib/passwords/confirm-password";
import { transact } from "@/lib/transact";
import { type DrawnCode, drawCode } from "./draw-code";
import type { ConfirmedByPasswordInput } from "./input";
import { sealSecret } from "./sealed-secret";
import { newSecret, uriOf } from "./totp";

/** What an app is told: as a picture for its camera, and to be typed. */
export type NewTwoFactor = { drawn: DrawnCode; secret: string };

/**
 * Makes a new secret for the actor's app. Nothing asks for it before it is confirmed by a first code.
 * @throws Conflict while two-factor is on, Invalid for a wrong password.
 */
export async function startTwoFactor(
  actor: UserActor,
  { password }: ConfirmedByPasswordInput,
): Promise<NewTwoFactor> {
  authorize(actor, "twoFactor.change");
  const user = await confirmPassword(actor, password, "password");
  const secret = newSecret();
  const values = { sealedSecret: sealSecret(user.id, secret), lastStep: 0, createdAt: clock.now() };
  const stored = await transact((tx) =>
    tx
      .insert(twoFactors)
      .values({ userId: user.id, ...values })
      .onConflictDoUpdate({
        target: twoFactors.userId,
        set: values,
        setWhere: isNull(twoFactors.confirmedAt),
      })
      .returning({ userId: twoFactors.userId }),
  );
  if (stored.length === 0)
    throw new Conflict("Two-factor is on already. Turn it off first to use another app.");
  return { drawn: drawCode(uriOf(secret, user.email)), secret };
}
