import { and, eq, isNull } from "drizzle-orm";
import { inboxes, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { unassignFrom } from "@/lib/conversations/unassign-from";
import { Conflict } from "@/lib/errors";
import { makePrimary } from "@/lib/inboxes/make-primary";
import { endSessions } from "@/lib/sessions/end-sessions";
import { type Tx, transact } from "@/lib/transact";
import { getColleague } from "./get-colleague";
import type { DisableUserInput } from "./input";
import { refuseLastAdmin } from "./refuse-last-admin";

/**
 * Lets a user sign in no more and closes their open pages at once. What they wrote stays and what waits still leaves:
 * work belongs to the number. Twice is once.
 * @throws Conflict for the only admin, and with reason "needs_successor" while a number would lose its primary user.
 */
export async function disableUser(actor: UserActor, input: DisableUserInput): Promise<void> {
  authorize(actor, "user.manage");
  await transact(async (tx) => {
    const user = await getColleague(tx, actor, input.userId);
    if (user.disabledAt) return;
    await refuseLastAdmin(tx, user);
    await passOn(tx, actor, input);
    await tx.update(users).set({ disabledAt: clock.now() }).where(eq(users.id, user.id));
    await endSessions(tx, actor, user);
    await unassignFrom(tx, { userId: user.id });
    await recordAudit(tx, actor, { action: "user.disabled", subjectId: user.id });
  });
}

/** Gives each number that the user answers for to its successor. */
async function passOn(tx: Tx, actor: UserActor, { userId, successors }: DisableUserInput): Promise<void> {
  const owned = await tx
    .select()
    .from(inboxes)
    .where(and(eq(inboxes.primaryUserId, userId), isNull(inboxes.retiredAt)));
  for (const inbox of owned) {
    const successor = successors.find(({ inboxId }) => inboxId === inbox.id);
    if (!successor || successor.userId === userId) {
      throw new Conflict("Choose who answers for this person’s numbers from now on.", "needs_successor");
    }
    await makePrimary(tx, actor, inbox, successor.userId);
  }
}
