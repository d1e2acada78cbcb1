import { and, eq, inArray, isNull } from "drizzle-orm";
import { dripApplications, dripCampaigns, dripListRuns, drips, messages } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import { oweRemoval } from "@/lib/media/owe-removal";
import { publishContacts, publishInbox } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { getOwnCampaign } from "./get-own-campaign";
import type { DeleteDripCampaignInput } from "./input";
import { storageKeysOf } from "./rules";

/**
 * Deletes a campaign; drips of it that wait leave all the same, or are cancelled.
 * @returns how many were cancelled
 * @throws Conflict while it is being applied to a list.
 */
export async function deleteDripCampaign(
  actor: UserActor,
  input: DeleteDripCampaignInput,
): Promise<{ cancelled: number }> {
  authorize(actor, "drip.change");
  return transact(async (tx) => {
    const { campaign, inbox } = await getOwnCampaign(tx, actor, input.campaignId, "update");
    const underWay = await tx.$count(
      dripListRuns,
      and(eq(dripListRuns.campaignId, campaign.id), isNull(dripListRuns.finishedAt)),
    );
    if (underWay > 0) throw new Conflict("It is being applied to a list. Delete it once that is done.");
    const cancelled = input.running === "cancel" ? await cancelWaiting(tx, campaign.id) : 0;
    const gone = await tx
      .delete(drips)
      .where(eq(drips.campaignId, campaign.id))
      .returning({ files: drips.files });
    await oweRemoval(tx, storageKeysOf(gone));
    await tx.delete(dripCampaigns).where(eq(dripCampaigns.id, campaign.id));
    await recordAudit(tx, actor, {
      action: "dripCampaign.deleted",
      subjectId: campaign.id,
      detail: { name: campaign.name, running: input.running, cancelled },
    });
    tx.afterCommit(() => publishContacts(inbox.id));
    if (cancelled > 0) tx.afterCommit(() => publishInbox(inbox.id));
    return { cancelled };
  });
}

async function cancelWaiting(tx: Tx, campaignId: string): Promise<number> {
  const applications = tx
    .select({ id: dripApplications.id })
    .from(dripApplications)
    .where(eq(dripApplications.campaignId, campaignId));
  const cancelled = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: "The drip campaign was deleted." })
    .where(
      and(
        eq(messages.origin, "drip"),
        inArray(messages.originId, applications),
        inArray(messages.status, ["scheduled", "queued"]),
      ),
    )
    .returning({ id: messages.id });
  return cancelled.length;
}
