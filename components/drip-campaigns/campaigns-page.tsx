"use client";

import { Droplets, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AddressSearch } from "@/components/layout/address-search";
import { keys } from "@/components/layout/keys";
import { ListPage } from "@/components/layout/list-page";
import { ListRows } from "@/components/layout/list-rows";
import { sectionPath } from "@/components/layout/paths";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysHeld } from "@/components/ui/keys-held";
import type { CampaignRow } from "@/lib/drip-campaigns/queries";
import { inOrder, intervalLabel } from "@/lib/drip-campaigns/rules";
import { useCampaigns } from "./use-campaigns";

const CampaignPane = dynamic(() => import("./campaign-pane").then((module) => module.CampaignPane));
const CampaignActions = dynamic(() => import("./campaign-actions").then((module) => module.CampaignActions));
const NewCampaignDrawer = dynamic(
  () => import("./new-campaign-drawer").then((module) => module.NewCampaignDrawer),
  { loading: KeysHeld },
);

/** The campaigns, and the one that is open beside them. */
export function CampaignsPage({ rendered }: { rendered: CampaignRow[] }) {
  const { inboxId, readOnly } = useInbox();
  const { params, change } = useAddress();
  const { data: campaigns = rendered } = useCampaigns(inboxId);
  const [adding, setAdding] = useState<boolean | null>(null);
  useReturnFocus(adding === true);
  const add = () => setAdding(true);
  useHotkeys(readOnly ? {} : { [keys.add.key]: add });
  const campaignId = params.get("campaign");
  const text = params.get("q") ?? "";
  const open = (id: string) => change({ campaign: id }, campaignId === null ? "step" : "inPlace");
  const close = () => change({ campaign: null });
  const campaign = campaigns.find(({ id }) => id === campaignId);
  return (
    <>
      <ListPage
        title="Drip campaigns"
        count={campaigns.length}
        action={
          !readOnly && (
            <Button variant="primary" onClick={add}>
              <Plus className="size-4" aria-hidden="true" />
              <span className="max-tablet:sr-only">Create New Campaign</span>
            </Button>
          )
        }
        search={
          campaigns.length > 0 && (
            <AddressSearch
              name="q"
              label="Search drip campaigns"
              placeholder="Name or words"
              value={text}
              ledToByKey
            />
          )
        }
        details={
          campaignId
            ? {
                id: campaignId,
                title: "Campaign",
                backLabel: "Back to drip campaigns",
                actions: campaign && !readOnly && (
                  <CampaignActions campaign={campaign} onClose={close} onOpen={open} />
                ),
                onClose: close,
                children: campaign ? (
                  <CampaignPane key={campaign.id} campaign={campaign} />
                ) : (
                  <EmptyState action={<Button onClick={close}>Close</Button>}>
                    This campaign was deleted, or you have no access to it.
                  </EmptyState>
                ),
              }
            : null
        }
        noDetails={
          <EmptyState icon={<Droplets className="size-6" />}>
            Choose a campaign to see what became of it.
          </EmptyState>
        }
      >
        <Rows
          campaigns={campaigns}
          text={text}
          selectedId={campaignId}
          onOpen={open}
          onAdd={readOnly ? null : add}
        />
      </ListPage>
      {adding !== null && <NewCampaignDrawer open={adding} onOpenChange={setAdding} onMade={open} />}
    </>
  );
}

type RowsProps = {
  campaigns: CampaignRow[];
  text: string;
  selectedId: string | null;
  onOpen: (campaignId: string) => void;
  onAdd: (() => void) | null;
};

function Rows({ campaigns, text, selectedId, onOpen, onAdd }: RowsProps) {
  const { address } = useInbox();
  if (campaigns.length === 0) return <NoCampaigns onAdd={onAdd} />;
  const found = campaigns.filter((campaign) => holdsWords(campaign, text));
  if (found.length === 0) return <EmptyState>No campaign matches “{text}”.</EmptyState>;
  return (
    <ListRows
      // Another search is another list: from its top.
      key={text}
      label="Drip campaigns"
      rows={found}
      selectedId={selectedId}
      pathOf={({ id }) => `${sectionPath(address, "drip-campaigns")}?campaign=${id}`}
      onOpen={({ id }) => onOpen(id)}
    >
      {(row) => <Row campaign={row} />}
    </ListRows>
  );
}

/** Whether a campaign's name or one of its drips has every word that is searched for. */
function holdsWords({ name, drips }: CampaignRow, text: string): boolean {
  const said = [name, ...drips.map(({ body }) => body)].join(" ").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => said.includes(word));
}

function NoCampaigns({ onAdd }: { onAdd: (() => void) | null }) {
  return (
    <EmptyState
      icon={<Droplets className="size-6" />}
      action={
        onAdd && (
          <Button variant="primary" onClick={onAdd}>
            Create New Campaign
          </Button>
        )
      }
    >
      A drip campaign sends texts one after another by itself, until the customer replies.
    </EmptyState>
  );
}

function Row({ campaign }: { campaign: CampaignRow }) {
  const last = inOrder(campaign.drips).at(-1);
  const count = campaign.drips.length;
  return (
    <>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{campaign.name}</span>
        <span className="truncate text-muted text-xs">
          {count} {count === 1 ? "drip" : "drips"}
          {last && `, the last ${lowerFirst(intervalLabel(last))}`}
        </span>
      </span>
      <span className="shrink-0 text-right text-muted text-xs tabular-nums">
        <span className="block">{campaign.applied.toLocaleString("en-US")} applied</span>
        <span className="block">{campaign.running.toLocaleString("en-US")} running</span>
      </span>
    </>
  );
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
