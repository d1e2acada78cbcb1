import { eq } from "drizzle-orm";
import { passwordResets, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { VisitorActor } from "@/lib/auth/actor";
import { hashOfToken } from "@/lib/auth/link-token";
import { hashPassword } from "@/lib/auth/password";
import { authorize } from "@/lib/auth/policy";
import { stateOfLink } from "@/lib/auth/rules";
import { clock } from "@/lib/clock";
import { Conflict, NotFound } from "@/lib/errors";
import { type Tx, transact } from "@/lib/transact";
import { changePassword } from "./change-password";
import type { ResetPasswordInput } from "./input";
import { refuseOwnWords } from "./refuse-own-words";

/**
 * Sets the password of whoever the link was mailed to, and signs them out everywhere.
 * @throws NotFound for a link that never was, Conflict for one that no longer works, Invalid with the reason at the
 * field.
 */
export async function resetPassword(
  visitor: VisitorActor,
  { token, password }: ResetPasswordInput,
): Promise<void> {
  authorize(visitor, "password.reset");
  await transact(async (tx) => {
    const { id, user } = await getOpenLink(tx, token);
    refuseOwnWords(password, user);
    await tx.update(passwordResets).set({ usedAt: clock.now() }).where(eq(passwordResets.id, id));
    await changePassword(tx, visitor, user, { passwordHash: await hashPassword(password) });
    await recordAudit(tx, visitor, {
      action: "password.reset",
      subjectId: user.id,
      organizationId: user.organizationId,
    });
  });
}

async function getOpenLink(tx: Tx, token: string) {
  const [found] = await tx
    .select({ link: passwordResets, user: users })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(eq(passwordResets.tokenHash, hashOfToken(token)))
    // Whoever presses twice waits here, and finds it used.
    .for("update", { of: passwordResets });
  if (!found || found.user.disabledAt) throw new NotFound("This link does not work. Ask for a new one.");
  const state = stateOfLink(found.link, clock.now());
  if (state !== "open") throw new Conflict("This link no longer works. Ask for a new one.", state);
  return { id: found.link.id, user: found.user };
}
