"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";
import type { ActionResult } from "@/lib/auth/action";
import { intervalRefusalOf, mostDrips } from "@/lib/drip-campaigns/rules";
import { refusalOf } from "@/lib/segments/rules";
import {
  type CampaignEdits,
  type EditedDrip,
  fingerprintOf,
  intervalOf,
  sorted,
  toSave,
} from "./campaign-edits";
import { DripFields } from "./drip-fields";
import { Timeline } from "./timeline";

type CampaignFormProps = {
  given: CampaignEdits;
  saveLabel: string;
  onSave: (campaign: ReturnType<typeof toSave>) => Promise<ActionResult<unknown> | null>;
};

/** A campaign's name, switch and drips, with what they come to. */
export function CampaignForm({ given, saveLabel, onSave }: CampaignFormProps) {
  const { form, focusFirstInvalid } = useFirstInvalid();
  const [edits, setEdits] = useState(given);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const dirty = fingerprintOf(edits) !== fingerprintOf(given);
  const arriving = edits.drips.some(({ uploadIds }) => uploadIds === null);

  const change = (changes: Partial<CampaignEdits>) => {
    setEdits((old) => ({ ...old, ...changes }));
    setProblems({});
    setFailure(undefined);
  };
  const changeDrip = (key: string, changes: Partial<EditedDrip>) => {
    setEdits((old) => ({
      ...old,
      drips: old.drips.map((drip) => (drip.key === key ? { ...drip, ...changes } : drip)),
    }));
    setProblems({});
    setFailure(undefined);
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || arriving) return;
    const wrong = problemsOf(edits);
    if (Object.keys(wrong).length === 0) {
      setPending(true);
      const result = await onSave(toSave(edits)).catch(() => null);
      setPending(false);
      if (result?.ok) return;
      Object.assign(wrong, result?.fields ?? {});
      if (Object.keys(wrong).length === 0) {
        setFailure(result?.message ?? "The connection broke off. Try again.");
      }
    }
    setProblems(wrong);
    focusFirstInvalid();
  };

  return (
    <form ref={form} onSubmit={save} noValidate className="flex flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-4 px-4 pt-4 pb-6">
        <Field label="Name" required error={problems.name}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={edits.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Checkbox
          label="Disable automatic deletion of drips when reply is received"
          checked={edits.keepsAfterReply}
          onChange={(event) => change({ keepsAfterReply: event.target.checked })}
        />
        <ol aria-label="Drips" className="flex flex-col gap-4">
          {edits.drips.map((drip, index) => (
            <li key={drip.key}>
              <DripFields
                drip={drip}
                number={index + 1}
                problems={{
                  body: problems[`drips.${index}.body`],
                  amount: problems[`drips.${index}.amount`],
                  files: problems[`drips.${index}.files`],
                }}
                onChange={(changes) => changeDrip(drip.key, changes)}
                onSort={() => change({ drips: sorted(edits.drips) })}
                onRemove={
                  edits.drips.length > 1
                    ? () => change({ drips: edits.drips.filter(({ key }) => key !== drip.key) })
                    : null
                }
              />
            </li>
          ))}
        </ol>
        {edits.drips.length < mostDrips && (
          <Button className="self-start" onClick={() => change({ drips: [...edits.drips, nextDrip(edits)] })}>
            <Plus className="size-4" aria-hidden="true" />
            Add Drip
          </Button>
        )}
        <Timeline drips={edits.drips} />
      </div>
      <div className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p role="alert" className="pb-2 text-danger empty:hidden">
          {failure}
        </p>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" loading={pending || arriving} disabled={!dirty}>
            {saveLabel}
          </Button>
        </div>
      </div>
    </form>
  );
}

function problemsOf({ name, drips }: CampaignEdits): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (name.trim() === "") wrong.name = "Name this campaign.";
  for (const [index, drip] of drips.entries()) {
    const [body, amount] = [refusalOf(drip.body), intervalRefusalOf(intervalOf(drip))];
    if (body) wrong[`drips.${index}.body`] = body;
    if (amount) wrong[`drips.${index}.amount`] = amount;
  }
  return wrong;
}

/** A drip of the same unit, a step further. */
function nextDrip({ drips }: CampaignEdits): EditedDrip {
  const last = drips.at(-1);
  const amount = Number(last?.amount ?? 0);
  return {
    key: crypto.randomUUID(),
    body: "",
    amount: String(Number.isInteger(amount) ? amount + 1 : 1),
    unit: last?.unit ?? "days",
    files: [],
    uploadIds: [],
  };
}
