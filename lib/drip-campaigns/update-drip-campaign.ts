import { and, eq, ne } from "drizzle-orm";
import { dripCampaigns } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { publishContacts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { getOwnCampaign } from "./get-own-campaign";
import type { UpdateDripCampaignInput } from "./input";
import { nameTaken } from "./name-taken";
import { saveDrips } from "./save-drips";

/**
 * Saves a drip campaign. What is applied of it stays as it was, also where it is being applied to a list just now.
 * @throws Invalid at the field concerned, NotFound.
 */
export async function updateDripCampaign(actor: UserActor, input: UpdateDripCampaignInput): Promise<void> {
  authorize(actor, "drip.change");
  for (const { uploadIds } of input.drips) await fitUploads(actor, uploadIds);
  await transact(async (tx) => {
    const { campaign, inbox } = await getOwnCampaign(tx, actor, input.campaignId, "update");
    const { name, keepsAfterReply } = input;
    const [other] = await tx
      .select({ id: dripCampaigns.id })
      .from(dripCampaigns)
      .where(
        and(
          eq(dripCampaigns.inboxId, inbox.id),
          eq(dripCampaigns.name, name),
          ne(dripCampaigns.id, campaign.id),
        ),
      );
    if (other) throw nameTaken();
    await tx
      .update(dripCampaigns)
      .set({ name, keepsAfterReply, updatedAt: clock.now() })
      .where(eq(dripCampaigns.id, campaign.id));
    await saveDrips(tx, actor, { campaignId: campaign.id, inboxId: inbox.id }, input.drips);
    tx.afterCommit(() => publishContacts(inbox.id));
  });
}
