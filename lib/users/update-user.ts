import { and, eq, ne } from "drizzle-orm";
import { blasts, inboxes, organizations, type User, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { pauseByItself } from "@/lib/blasts/pause-by-itself";
import { switchedOffFor } from "@/lib/blasts/rules";
import { Invalid } from "@/lib/errors";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { oweMail } from "@/lib/mail/owe-mail";
import { revokeLinks } from "@/lib/passwords/revoke-links";
import { type Tx, transact } from "@/lib/transact";
import { getColleague } from "./get-colleague";
import type { UpdateUserInput } from "./input";
import { refuseLastAdmin } from "./refuse-last-admin";

/**
 * Changes what admins decide about a user: name, e-mail address, role, consent message and switches. Links for a new
 * password that were mailed to an address they no longer have work no more. Where blasts are switched off for them, those
 * of theirs that are being sent are paused: a colleague decides whether they go on.
 * @throws Conflict for the role of the only admin, Invalid for an address somebody else signs in with and for a consent
 * message that nobody has written.
 */
export async function updateUser(actor: UserActor, input: UpdateUserInput): Promise<void> {
  authorize(actor, "user.manage");
  const { userId, ...wanted } = input;
  await transact(async (tx) => {
    const user = await getColleague(tx, actor, userId);
    if (wanted.role !== "admin") await refuseLastAdmin(tx, user);
    await refuseTakenEmail(tx, userId, wanted.email);
    await refuseNoConsentMessage(tx, actor, wanted);
    const detail = changesOf(user, wanted);
    if (Object.keys(detail).length === 0) return;
    if (detail.email) await leaveAddress(tx, user);
    await tx.update(users).set(wanted).where(eq(users.id, userId));
    if (detail.allowsBlasts && !wanted.allowsBlasts) await pauseBlastsOf(tx, actor, { userId, ...wanted });
    await recordAudit(tx, actor, { action: "user.updated", subjectId: userId, detail });
  });
}

async function pauseBlastsOf(tx: Tx, actor: UserActor, { userId, name }: UpdateUserInput): Promise<void> {
  const { organizationId } = actor;
  await holdLanes(tx, eq(inboxes.organizationId, organizationId));
  await pauseByItself(tx, actor, eq(blasts.sentBy, userId), { organizationId, reason: switchedOffFor(name) });
}

/** Links lie in a mailbox that may be somebody else's. If it is the owner's, they learn of it there and nowhere else. */
async function leaveAddress(tx: Tx, { id, email }: User): Promise<void> {
  await revokeLinks(tx, id);
  await oweMail(tx, { kind: "email_changed", recipient: email, subjectId: id });
}

async function refuseTakenEmail(tx: Tx, userId: string, email: string): Promise<void> {
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), ne(users.id, userId)));
  if (!taken) return;
  const reason = "Somebody else signs in with this e-mail address.";
  throw new Invalid(reason, { email: reason });
}

/** Without any words there would be nothing to send, and their first messages would leave without. */
async function refuseNoConsentMessage(
  tx: Tx,
  { organizationId }: UserActor,
  { requiresConsentMessage, consentMessage }: Omit<UpdateUserInput, "userId">,
): Promise<void> {
  if (!requiresConsentMessage || consentMessage !== "") return;
  const [organization] = await tx
    .select({ text: organizations.consentMessage })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (organization?.text.trim()) return;
  const reason = "Write one here: the organization has no consent message yet.";
  throw new Invalid(reason, { consentMessage: reason });
}

/** What was and what is, of what is no longer the same. */
function changesOf(user: User, wanted: Omit<UpdateUserInput, "userId">): Record<string, unknown> {
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  const changed = names.filter((name) => user[name] !== wanted[name]);
  return Object.fromEntries(changed.map((name) => [name, { from: user[name], to: wanted[name] }]));
}
