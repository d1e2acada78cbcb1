"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { toast } from "@/components/ui/toast";
import { updateDripCampaignAction } from "@/lib/drip-campaigns/actions";
import type { CampaignRow } from "@/lib/drip-campaigns/queries";
import { Applications } from "./applications";
import { editsOf, fingerprintOf } from "./campaign-edits";
import { CampaignForm } from "./campaign-form";
import { CampaignResults } from "./campaign-results";
import { Timeline } from "./timeline";
import { campaignsKey } from "./use-campaigns";

/** The open campaign: what became of it, its drips, and to whom it was applied. */
export function CampaignPane({ campaign }: { campaign: CampaignRow }) {
  const { inboxId, readOnly } = useInbox();
  const client = useQueryClient();
  const given = editsOf(campaign);
  return (
    <>
      <CampaignResults campaignId={campaign.id} />
      <Applications campaignId={campaign.id} />
      {readOnly ? (
        <div className="p-4">
          <Timeline drips={given.drips} />
        </div>
      ) : (
        <CampaignForm
          // What is saved begins anew; a campaign changed elsewhere as well.
          key={fingerprintOf(given)}
          given={given}
          saveLabel="Save Campaign"
          onSave={async (changed) => {
            const result = await updateDripCampaignAction({ campaignId: campaign.id, ...changed });
            if (!result.ok) return result;
            toast.success("Campaign saved. What is applied already stays as it was.");
            await client.invalidateQueries({ queryKey: campaignsKey(inboxId) });
            return result;
          }}
        />
      )}
    </>
  );
}
