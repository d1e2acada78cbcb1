import type { VisitorActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { networkOf, tryAgainIn } from "@/lib/auth/rules";
import { countUse } from "@/lib/auth/throttle";
import { LimitExceeded } from "@/lib/errors";
import { oweMail } from "@/lib/mail/owe-mail";
import { transact } from "@/lib/transact";
import type { RequestPasswordResetInput } from "./input";

const mostOfAPlace = 10;
const placeSeconds = 15 * 60;
const mostToAnAddress = 3;
const addressSeconds = 60 * 60;

/**
 * Has a link to choose a new password mailed to somebody. Whether anybody signs in with the address is looked up only
 * when the mail is written, so that neither the answer nor its time tells.
 * @throws LimitExceeded when too many are asked for from one place.
 */
export async function requestPasswordReset(
  visitor: VisitorActor,
  { email }: RequestPasswordResetInput,
): Promise<void> {
  authorize(visitor, "password.reset");
  const wait = await countUse(`reset:${networkOf(visitor.address)}`, mostOfAPlace, placeSeconds);
  if (wait > 0) throw new LimitExceeded(`Too many links were asked for. ${tryAgainIn(wait)}`, wait);
  // Somebody who has three in their mailbox needs no more, and whoever asks for others' must not flood them.
  if ((await countUse(`reset:${email.toLowerCase()}`, mostToAnAddress, addressSeconds)) > 0) return;
  await transact((tx) => oweMail(tx, { kind: "password_reset", recipient: email }));
}
