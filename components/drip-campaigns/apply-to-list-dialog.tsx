import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { applyToListAction } from "@/lib/drip-campaigns/actions";
import type { CampaignRow } from "@/lib/drip-campaigns/queries";
import type { ListRow } from "@/lib/lists/queries";
import { DripDates } from "./drip-dates";
import { StartFields } from "./start-fields";
import { useStart } from "./use-start";

type ApplyToListDialogProps = {
  campaign: CampaignRow;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onApplied: () => void;
};

/** Applies a campaign to everybody on a list: which one, when, and a look at the dates before. */
export function ApplyToListDialog({ campaign, open, onOpenChange, onApplied }: ApplyToListDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={`Apply “${campaign.name}” to a List`} width="max-w-lg">
        <ApplyForm
          campaign={campaign}
          onApplied={() => {
            onOpenChange(false);
            onApplied();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function ApplyForm({ campaign, onApplied }: { campaign: CampaignRow; onApplied: () => void }) {
  const { inboxId } = useInbox();
  const { data: lists = [] } = useQuery({
    queryKey: ["contacts", inboxId, "list-rows"],
    queryFn: ({ signal }) => readLive<ListRow[]>("/api/live/lists/rows", { inboxId }, signal),
  });
  const start = useStart();
  const [listId, setListId] = useState("");
  const [sure, setSure] = useState(false);
  /** At the list, or below all fields. */
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const list = lists.find(({ id }) => id === listId);
  const people =
    list && `${list.members.toLocaleString("en-US")} ${list.members === 1 ? "person" : "people"}`;

  const apply = async () => {
    setPending(true);
    setFailure(undefined);
    const { timezone } = start.choice;
    const given = { campaignId: campaign.id, listId, start: start.start, timezone };
    const result = await applyToListAction(given).catch(() => null);
    setPending(false);
    if (result?.ok) {
      toast.success("The campaign is being applied.");
      return onApplied();
    }
    setSure(false);
    if (result?.fields.at) start.refuse(result.fields.at);
    else if (result?.fields.listId) setProblem(result.fields.listId);
    else setFailure(result?.message ?? "The connection broke off. Try again.");
  };

  if (sure && list && start.at) {
    return (
      <>
        <p className="pb-3">
          Apply to {people} on “{list.name}”? Who opted out, is blocked or gets it already is left out. A drip
          is left out where nothing is known for a field in it. In quiet hours it waits for the next open
          minute.
        </p>
        <DripDates
          drips={campaign.drips}
          startsAt={start.at}
          timezone={start.choice.timezone}
          recipient={null}
        />
        <DialogFooter>
          <Button onClick={() => setSure(false)}>Go Back</Button>
          <Button variant="primary" autoFocus loading={pending} onClick={apply}>
            Apply to {people}
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
        if (!list) return setProblem("Choose a list.");
        if (start.at) setSure(true);
      }}
    >
      <Field label="List" required error={problem}>
        {(control) => (
          <Select
            {...control}
            value={listId}
            onChange={(event) => {
              setProblem(undefined);
              setListId(event.target.value);
            }}
          >
            <option value="">Choose a list</option>
            {lists.map(({ id, name, members }) => (
              <option key={id} value={id}>
                {`${name} (${members.toLocaleString("en-US")})`}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <StartFields state={start} />
      <p role="alert" className="text-danger empty:hidden">
        {failure}
      </p>
      <DialogFooter>
        <Button type="submit" variant="primary">
          Apply Campaign
        </Button>
      </DialogFooter>
    </form>
  );
}
