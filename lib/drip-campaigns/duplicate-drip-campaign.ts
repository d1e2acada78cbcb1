import { eq } from "drizzle-orm";
import { dripCampaigns, drips } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishContacts } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { getOwnCampaign, listDrips } from "./get-own-campaign";
import type { OneDripCampaignInput } from "./input";

/** Makes another campaign with the same drips, under a name of its own. Nothing of it is applied. */
export async function duplicateDripCampaign(
  actor: UserActor,
  input: OneDripCampaignInput,
): Promise<{ campaignId: string }> {
  authorize(actor, "drip.change");
  return transact(async (tx) => {
    const { campaign, inbox } = await getOwnCampaign(tx, actor, input.campaignId, "share");
    const { keepsAfterReply } = campaign;
    const [made] = await tx
      .insert(dripCampaigns)
      .values({
        inboxId: inbox.id,
        name: await freeName(tx, inbox.id, campaign.name),
        keepsAfterReply,
        createdBy: actor.userId,
      })
      .returning({ id: dripCampaigns.id });
    if (!made) throw new Error("a drip campaign vanished with its insert");
    // Its files are shared: what is stored goes when no drip and no message names it any more.
    const same = await listDrips(tx, campaign.id);
    await tx.insert(drips).values(same.map((drip) => ({ ...drip, campaignId: made.id })));
    tx.afterCommit(() => publishContacts(inbox.id));
    return { campaignId: made.id };
  });
}

/** "Welcome copy", "Welcome copy 2". */
async function freeName(tx: Tx, inboxId: string, name: string): Promise<string> {
  const rows = await tx
    .select({ name: dripCampaigns.name })
    .from(dripCampaigns)
    .where(eq(dripCampaigns.inboxId, inboxId));
  const taken = new Set(rows.map((row) => row.name.toLowerCase()));
  const base = `${name.slice(0, 90)} copy`;
  for (let number = 2, free = base; ; number += 1) {
    if (!taken.has(free.toLowerCase())) return free;
    free = `${base} ${number}`;
  }
}
