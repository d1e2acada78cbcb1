import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Radio } from "@/components/ui/radio";
import { toast } from "@/components/ui/toast";
import { deleteDripCampaignAction } from "@/lib/drip-campaigns/actions";
import type { CampaignRow } from "@/lib/drip-campaigns/queries";

type DeleteCampaignDialogProps = {
  campaign: CampaignRow;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted: () => void;
};

/** Asks before a campaign goes, and what becomes of its drips that wait. */
export function DeleteCampaignDialog({ campaign, open, onOpenChange, onDeleted }: DeleteCampaignDialogProps) {
  const [running, setRunning] = useState<"keep" | "cancel">("keep");
  const [pending, setPending] = useState(false);
  const people = campaign.running === 1 ? "1 person" : `${campaign.running.toLocaleString("en-US")} people`;
  const remove = async () => {
    setPending(true);
    const result = await deleteDripCampaignAction({ campaignId: campaign.id, running }).catch(() => null);
    setPending(false);
    // Deleted already, by a second press or a colleague: that is what was asked for.
    if (!result?.ok && result?.code !== "not_found") {
      return toast.error(result?.message ?? "The connection broke off. Try again.");
    }
    onOpenChange(false);
    toast.success("Campaign deleted.");
    onDeleted();
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete the campaign “${campaign.name}”?`}
      description={
        campaign.running === 0 ? (
          "It can no longer be applied. What it sent stays in the conversations."
        ) : (
          <fieldset>
            <legend>It is running for {people}. What becomes of the drips that wait?</legend>
            <Radio
              label="Keep them: they are sent at their times"
              checked={running === "keep"}
              onChange={() => setRunning("keep")}
            />
            <Radio
              label="Cancel them: nothing more is sent"
              checked={running === "cancel"}
              onChange={() => setRunning("cancel")}
            />
          </fieldset>
        )
      }
      confirmLabel="Delete Campaign"
      tone="danger"
      pending={pending}
      onConfirm={remove}
    />
  );
}
