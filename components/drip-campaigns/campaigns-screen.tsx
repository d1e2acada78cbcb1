"use client";

import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import type { CampaignRow } from "@/lib/drip-campaigns/queries";
import { CampaignsPage } from "./campaigns-page";
import { campaignsKey } from "./use-campaigns";

type CampaignsScreenProps = { view: OpenInboxView; campaigns: CampaignRow[]; at: number };

/** The drip campaigns of a number. */
export function CampaignsScreen({ view, campaigns, at }: CampaignsScreenProps) {
  useSeed(campaignsKey(view.inboxId), campaigns, campaigns, at);
  return (
    <InboxProvider view={view}>
      <CampaignsPage rendered={campaigns} />
    </InboxProvider>
  );
}
