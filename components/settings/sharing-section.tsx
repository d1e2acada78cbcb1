"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { shareInboxAction, unshareInboxAction } from "@/lib/inboxes/actions";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";
import type { Colleague } from "./number-form";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

type SharingSectionProps = { number: ManagedInbox; colleagues: Colleague[] };

/** Who sees and uses a number. */
export function SharingSection({ number, colleagues }: SharingSectionProps) {
  const [chosen, setChosen] = useState("");
  // Kept while the question closes.
  const [leaving, setLeaving] = useState<ManagedInbox["holders"][number]>();
  const [asking, setAsking] = useState(false);
  const { pending, problem, save } = useSave();
  const others = colleagues.filter(({ id }) => number.holders.every((holder) => holder.id !== id));
  const inboxId = number.id;

  const share = async () => {
    if (await save(() => shareInboxAction({ inboxId, userId: chosen }))) setChosen("");
  };
  const remove = async () => {
    if (!leaving) return;
    await save(() => unshareInboxAction({ inboxId, userId: leaving.id }));
    setAsking(false);
  };
  return (
    <SettingsSection
      title="Shared with"
      description="They see all its conversations and text from it. The primary user finds this list in their profile."
    >
      <ul
        aria-label="Shared with"
        className="divide-y divide-border rounded-lg border border-border bg-surface"
      >
        {number.holders.map((holder) => (
          <li key={holder.id} className="flex min-h-12 items-center gap-3 px-3 py-1.5">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className="font-medium">{holder.name}</span>{" "}
              {holder.isPrimary && <Badge tone="accent">Primary user</Badge>}{" "}
              {holder.disabled && <Badge tone="danger">Disabled</Badge>}
              {holder.sharedByName && (
                <span className="block text-muted text-xs">Shared by {holder.sharedByName}</span>
              )}
            </span>
            {!holder.isPrimary && (
              <Button
                aria-label={`Take ${number.phone} from ${holder.name}`}
                onClick={() => {
                  setLeaving(holder);
                  setAsking(true);
                }}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <Select
              aria-label="Share with"
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
            >
              <option value="">Choose somebody</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
          <Button
            variant="primary"
            className="h-9"
            loading={pending}
            disabled={chosen === ""}
            onClick={share}
          >
            Share
          </Button>
        </div>
      )}
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Take ${number.phone} from ${leaving?.name}?`}
        description="Their open pages of it close at once, and conversations assigned to them are nobody’s. What they wrote stays, and what is waiting is still sent."
        confirmLabel="Take Number"
        tone="danger"
        pending={pending}
        onConfirm={remove}
      />
    </SettingsSection>
  );
}
