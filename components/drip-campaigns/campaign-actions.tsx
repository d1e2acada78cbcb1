"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Copy, Trash2, UsersRound } from "lucide-react";
import { useRef, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { duplicateDripCampaignAction } from "@/lib/drip-campaigns/actions";
import type { CampaignRow } from "@/lib/drip-campaigns/queries";
import { ApplyToListDialog } from "./apply-to-list-dialog";
import { DeleteCampaignDialog } from "./delete-campaign-dialog";
import { campaignsKey } from "./use-campaigns";

type CampaignActionsProps = {
  campaign: CampaignRow;
  onClose: () => void;
  onOpen: (campaignId: string) => void;
};

/** What one can do with a campaign besides editing it. */
export function CampaignActions({ campaign, onClose, onOpen }: CampaignActionsProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [asking, setAsking] = useState<"apply" | "delete" | null>(null);
  useReturnFocus(asking !== null);
  const refresh = () => client.invalidateQueries({ queryKey: campaignsKey(inboxId) });
  const duplicating = useRef(false);
  const duplicate = async () => {
    if (duplicating.current) return;
    duplicating.current = true;
    const result = await duplicateDripCampaignAction({ campaignId: campaign.id }).catch(() => null);
    duplicating.current = false;
    if (!result?.ok) return toast.error(result?.message ?? "The connection broke off. Try again.");
    toast.success("Campaign duplicated.");
    await refresh();
    onOpen(result.data.campaignId);
  };
  return (
    <>
      <Button size="small" onClick={() => setAsking("apply")}>
        <UsersRound className="size-3.5" aria-hidden="true" />
        Apply to a List
      </Button>
      <IconButton label="Duplicate" icon={<Copy className="size-4" />} onClick={duplicate} />
      <IconButton label="Delete" icon={<Trash2 className="size-4" />} onClick={() => setAsking("delete")} />
      <ApplyToListDialog
        campaign={campaign}
        open={asking === "apply"}
        onOpenChange={(open) => setAsking(open ? "apply" : null)}
        onApplied={refresh}
      />
      <DeleteCampaignDialog
        campaign={campaign}
        open={asking === "delete"}
        onOpenChange={(open) => setAsking(open ? "delete" : null)}
        onDeleted={() => {
          onClose();
          refresh();
        }}
      />
    </>
  );
}
