import { dripCampaigns } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishContacts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import type { CreateDripCampaignInput } from "./input";
import { nameTaken } from "./name-taken";
import { saveDrips } from "./save-drips";

/**
 * Makes a drip campaign of a number.
 * @throws Invalid at the field concerned, also for a name that another one has
 */
export async function createDripCampaign(
  actor: UserActor,
  input: CreateDripCampaignInput,
): Promise<{ campaignId: string }> {
  authorize(actor, "drip.change");
  for (const { uploadIds } of input.drips) await fitUploads(actor, uploadIds);
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsDripCampaigns");
    const { name, keepsAfterReply } = input;
    const [made] = await tx
      .insert(dripCampaigns)
      .values({ inboxId: inbox.id, name, keepsAfterReply, createdBy: actor.userId })
      .onConflictDoNothing()
      .returning({ id: dripCampaigns.id });
    if (!made) throw nameTaken();
    await saveDrips(tx, actor, { campaignId: made.id, inboxId: inbox.id }, input.drips);
    tx.afterCommit(() => publishContacts(inbox.id));
    return { campaignId: made.id };
  });
}
