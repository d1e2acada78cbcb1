"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { Drawer } from "@/components/ui/drawer";
import { toast } from "@/components/ui/toast";
import { createDripCampaignAction } from "@/lib/drip-campaigns/actions";
import { CampaignForm } from "./campaign-form";
import { campaignsKey } from "./use-campaigns";

type NewCampaignDrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: (campaignId: string) => void;
};

const empty = {
  name: "",
  keepsAfterReply: false,
  drips: [{ key: "first", body: "", amount: "1", unit: "days" as const, files: [], uploadIds: [] }],
};

/** Asks what a new campaign sends, and when. */
export function NewCampaignDrawer({ open, onOpenChange, onMade }: NewCampaignDrawerProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title="Create New Campaign" focusFirst>
      <CampaignForm
        given={empty}
        saveLabel="Create Campaign"
        onSave={async (campaign) => {
          const result = await createDripCampaignAction({ inboxId, ...campaign });
          if (!result.ok) return result;
          toast.success("Campaign created.");
          await client.invalidateQueries({ queryKey: campaignsKey(inboxId) });
          onOpenChange(false);
          onMade(result.data.campaignId);
          return result;
        }}
      />
    </Drawer>
  );
}
