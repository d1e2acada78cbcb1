import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import { changePassword } from "./change-password";
import { confirmPassword } from "./confirm-password";
import type { UpdatePasswordInput } from "./input";
import { refuseOwnWords } from "./refuse-own-words";

/**
 * Changes the actor's password and signs them out everywhere else.
 * @throws Invalid with the reason at the field, LimitExceeded after many wrong passwords.
 */
export async function updatePassword(actor: UserActor, input: UpdatePasswordInput): Promise<void> {
  authorize(actor, "password.update");
  const user = await confirmPassword(actor, input.current, "current");
  refuseOwnWords(input.password, user);
  const passwordHash = await hashPassword(input.password);
  await transact(async (tx) => {
    await changePassword(tx, actor, user, { passwordHash, exceptSession: actor.sessionId });
    await recordAudit(tx, actor, { action: "password.updated", subjectId: user.id });
  });
}
