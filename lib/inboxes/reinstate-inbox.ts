import { and, eq } from "drizzle-orm";
import { inboxes, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findCarrierNumber } from "@/lib/carrier/carrier-numbers";
import { Conflict, NotFound } from "@/lib/errors";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import { publishInbox } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { InboxInput } from "./input";

/**
 * Takes a retired number into use again, with its conversations and whoever held it. What was cancelled stays cancelled.
 * @throws NotFound for a number of another organization, Conflict when it is in use, the carrier account no longer has
 * it, or its primary user is disabled.
 */
export async function reinstateInbox(actor: UserActor, input: InboxInput): Promise<void> {
  authorize(actor, "inbox.manage");
  await transact(async (tx) => {
    await lockOrganization(tx, actor);
    const [inbox] = await tx
      .select({
        address: inboxes.address,
        retiredAt: inboxes.retiredAt,
        primaryUserName: users.name,
        disabledAt: users.disabledAt,
      })
      .from(inboxes)
      .innerJoin(users, eq(users.id, inboxes.primaryUserId))
      .where(and(eq(inboxes.id, input.inboxId), eq(inboxes.organizationId, actor.organizationId)));
    if (!inbox) throw new NotFound();
    if (!inbox.retiredAt) throw new Conflict("This number is in use.");
    if (inbox.disabledAt) {
      throw new Conflict(`${inbox.primaryUserName} answers for it and is disabled: enable them first.`);
    }
    if (!(await findCarrierNumber(inbox.address))) {
      throw new Conflict("Your carrier account no longer has this number. Buy it there first.");
    }
    await tx.update(inboxes).set({ retiredAt: null, retiredBy: null }).where(eq(inboxes.id, input.inboxId));
    await recordAudit(tx, actor, {
      action: "inbox.reinstated",
      subjectId: input.inboxId,
      detail: { address: inbox.address },
    });
    tx.afterCommit(() => publishInbox(input.inboxId));
  });
}
