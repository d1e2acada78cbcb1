"use client";

import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Picker, PickerItem } from "@/components/conversations/picker";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { applyDripCampaignAction } from "@/lib/drip-campaigns/actions";
import type { CampaignRow } from "@/lib/drip-campaigns/queries";
import { mergeValuesOf } from "@/lib/merge-fields/rules";
import { DripDates } from "./drip-dates";
import { StartFields } from "./start-fields";
import { useCampaigns } from "./use-campaigns";
import { useStart } from "./use-start";

type ApplyDialogProps = {
  conversation: ConversationDetails;
  peerName: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onApplied: () => void;
};

/** Applies a campaign to one person: which one, when, and a look at the dates before that is confirmed. */
export function ApplyDialog({ conversation, peerName, open, onOpenChange, onApplied }: ApplyDialogProps) {
  const [campaign, setCampaign] = useState<CampaignRow | null>(null);
  const close = () => {
    setCampaign(null);
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <DialogContent
        title={campaign ? `Apply “${campaign.name}” to ${peerName}` : "Choose a Drip Campaign"}
        width="max-w-lg"
      >
        {campaign ? (
          <ApplyForm
            conversation={conversation}
            peerName={peerName}
            campaign={campaign}
            onBack={() => setCampaign(null)}
            onApplied={() => {
              close();
              onApplied();
            }}
          />
        ) : (
          <Choice onChoose={setCampaign} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Choice({ onChoose }: { onChoose: (campaign: CampaignRow) => void }) {
  const { inboxId } = useInbox();
  const { data: campaigns, isError } = useCampaigns(inboxId);
  if (isError) return <p role="alert">The campaigns could not be loaded. Close this and try again.</p>;
  if (!campaigns) return <p className="text-muted">Loading…</p>;
  if (campaigns.length === 0) {
    return <p className="text-muted">There is no campaign yet. Create one under Drip campaigns.</p>;
  }
  return (
    <Picker label="Campaigns" placeholder="Search campaigns" empty="No campaign matches.">
      {campaigns.map((campaign) => (
        <PickerItem key={campaign.id} value={campaign.name} onSelect={() => onChoose(campaign)}>
          <span className="min-w-0 flex-1 truncate">{campaign.name}</span>
          <span className="shrink-0 text-muted text-xs">
            {campaign.drips.length} {campaign.drips.length === 1 ? "drip" : "drips"}
          </span>
        </PickerItem>
      ))}
    </Picker>
  );
}

type ApplyFormProps = {
  conversation: ConversationDetails;
  peerName: string;
  campaign: CampaignRow;
  onBack: () => void;
  onApplied: () => void;
};

function ApplyForm({ conversation, peerName, campaign, onBack, onApplied }: ApplyFormProps) {
  const { me } = useInbox();
  const start = useStart();
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const { timezone } = start.choice;
  const apply = async () => {
    if (pending) return;
    setPending(true);
    const given = {
      ...{ campaignId: campaign.id, conversationId: conversation.id },
      ...{ start: start.start, timezone },
    };
    const result = await applyDripCampaignAction(given).catch(() => null);
    setPending(false);
    if (result?.ok) {
      toast.success(`“${campaign.name}” applied.`);
      return onApplied();
    }
    setSure(false);
    if (result?.fields.at) start.refuse(result.fields.at);
    else setProblem(result?.message ?? "The connection broke off. Try again.");
  };
  const dates = start.at && (
    <DripDates
      drips={campaign.drips}
      startsAt={start.at}
      timezone={timezone}
      recipient={{
        hours: conversation.recipientHours,
        values: mergeValuesOf(conversation.contact, me.name),
      }}
    />
  );
  const until = campaign.keepsAfterReply
    ? "They are sent whether or not there is a reply."
    : "A reply deletes the drips that have not been sent by then.";

  if (sure && dates) {
    return (
      <>
        <p className="pb-3">
          {campaign.drips.length === 1 ? "This text is" : "These texts are"} sent by themselves. {until}
        </p>
        {dates}
        <DialogFooter>
          <Button onClick={() => setSure(false)}>Go Back</Button>
          <Button variant="primary" autoFocus loading={pending} onClick={apply}>
            Apply to {peerName}
          </Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(undefined);
        if (start.at) setSure(true);
      }}
    >
      <StartFields state={start} />
      {dates}
      <p className="text-muted text-xs">{until}</p>
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
      <DialogFooter>
        <Button onClick={onBack}>Go Back</Button>
        <Button type="submit" variant="primary">
          Apply Campaign
        </Button>
      </DialogFooter>
    </form>
  );
}
