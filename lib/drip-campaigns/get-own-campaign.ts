import { and, asc, eq } from "drizzle-orm";
import { dripCampaigns, drips, type FrozenDrip } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";
import { inOrder } from "./rules";

type OwnCampaign = {
  campaign: { id: string; name: string; keepsAfterReply: boolean };
  inbox: WritableInbox;
};

/**
 * A campaign that something is done with, with its number.
 * @param lock "update" for who changes it, "share" for who only needs it to stay as it is
 * @throws NotFound when the actor does not hold its number, Conflict once that is retired, Forbidden where campaigns are
 * switched off.
 */
export async function getOwnCampaign(
  tx: Tx,
  actor: Actor,
  campaignId: string,
  lock: "update" | "share",
): Promise<OwnCampaign> {
  const [found] = await tx
    .select({
      id: dripCampaigns.id,
      name: dripCampaigns.name,
      keepsAfterReply: dripCampaigns.keepsAfterReply,
      inboxId: dripCampaigns.inboxId,
    })
    .from(dripCampaigns)
    .where(and(eq(dripCampaigns.id, campaignId), heldBy(actor, dripCampaigns.inboxId)))
    .for(lock === "update" ? "update" : "share");
  if (!found) throw new NotFound();
  const { inboxId, ...campaign } = found;
  const inbox = await getWritableInbox(tx, actor, inboxId);
  await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsDripCampaigns");
  return { campaign, inbox };
}

/** The drips of a campaign in the order in which they leave. */
export async function listDrips(tx: Tx, campaignId: string): Promise<FrozenDrip[]> {
  const rows = await tx
    .select({ body: drips.body, amount: drips.amount, unit: drips.unit, files: drips.files })
    .from(drips)
    .where(eq(drips.campaignId, campaignId))
    .orderBy(asc(drips.id));
  return inOrder(rows);
}
