import { and, eq } from "drizzle-orm";
import { inboxes, inboxHolders, sendLanes } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findCarrierNumber } from "@/lib/carrier/carrier-numbers";
import { clock } from "@/lib/clock";
import { Conflict } from "@/lib/errors";
import { publishAccessChange } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { getFutureHolder } from "./get-future-holder";
import type { AddInboxInput } from "./input";

/**
 * Takes a number of the carrier account into use, with the user who answers for it.
 * @throws Conflict when the account has no such number, or it is in use already, here or elsewhere.
 */
export async function addInbox(actor: UserActor, input: AddInboxInput): Promise<{ inboxId: string }> {
  authorize(actor, "inbox.manage");
  const owned = await findCarrierNumber(input.address);
  if (!owned) throw new Conflict("Your carrier account has no such number. Buy it there first.");
  const { primaryUserId, ...fields } = input;
  return transact(async (tx) => {
    const user = await getFutureHolder(tx, actor, primaryUserId);
    const [inbox] = await tx
      .insert(inboxes)
      .values({
        ...fields,
        organizationId: actor.organizationId,
        primaryUserId: user.id,
        numberType: owned.numberType,
        createdAt: clock.now(),
      })
      .onConflictDoNothing()
      .returning({ id: inboxes.id });
    if (!inbox) throw new Conflict(await whyTaken(tx, actor, input.address));
    await tx.insert(inboxHolders).values({ inboxId: inbox.id, userId: user.id });
    await tx.insert(sendLanes).values({ inboxId: inbox.id });
    await recordAudit(tx, actor, {
      action: "inbox.added",
      subjectId: inbox.id,
      detail: { address: input.address, label: input.label, primaryUserId: user.id },
    });
    tx.afterCommit(() => publishAccessChange(user.id));
    return { inboxId: inbox.id };
  });
}

async function whyTaken(tx: Tx, actor: UserActor, address: string): Promise<string> {
  const [own] = await tx
    .select({ retiredAt: inboxes.retiredAt })
    .from(inboxes)
    .where(and(eq(inboxes.address, address), eq(inboxes.organizationId, actor.organizationId)));
  if (!own) return "Another organization uses this number.";
  return own.retiredAt
    ? "This number was retired. Take it into use again on its page."
    : "This number is in use already.";
}
