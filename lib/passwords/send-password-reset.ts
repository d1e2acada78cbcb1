import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { tryAgainIn } from "@/lib/auth/rules";
import { countUse } from "@/lib/auth/throttle";
import { Conflict, LimitExceeded } from "@/lib/errors";
import { oweMail } from "@/lib/mail/owe-mail";
import { transact } from "@/lib/transact";
import { getColleague } from "@/lib/users/get-colleague";
import type { SendPasswordResetInput } from "./input";

const mostToAUser = 5;
const userSeconds = 60 * 60;

/**
 * Mails a colleague a link to choose a new password. Until they use it their password stays as it is.
 * @throws NotFound for somebody of another organization, Conflict for who is disabled, LimitExceeded after five an hour.
 */
export async function sendPasswordReset(actor: UserActor, { userId }: SendPasswordResetInput): Promise<void> {
  authorize(actor, "user.manage");
  // Before the transaction, which must not wait for another connection while it holds one.
  const wait = await countUse(`reset-by-admin:${actor.organizationId}:${userId}`, mostToAUser, userSeconds);
  if (wait > 0) throw new LimitExceeded(`They were sent many links already. ${tryAgainIn(wait)}`, wait);
  await transact(async (tx) => {
    const user = await getColleague(tx, actor, userId);
    if (user.disabledAt) throw new Conflict(`${user.name} is disabled: enable them first.`);
    await recordAudit(tx, actor, { action: "password.resetSent", subjectId: userId });
    await oweMail(tx, { kind: "password_reset", recipient: user.email });
  });
}
