"use client";

import { type FormEvent, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { saveRetentionAction } from "@/lib/organizations/actions";
import { retentionChoices, retentionWords } from "@/lib/retention/rules";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** For how long what was said is kept. Asks before it is less than it was. */
export function RetentionSection({ days }: { days: number | null }) {
  const [chosen, setChosen] = useState(days);
  const [asking, setAsking] = useState(false);
  const { pending, problem, save } = useSave();

  const store = async () => {
    const choice = retentionChoices.find((each) => each === chosen) ?? null;
    if (await save(() => saveRetentionAction({ days: choice }))) setAsking(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== null && chosen < (days ?? Number.POSITIVE_INFINITY)) setAsking(true);
    else store();
  };
  return (
    <SettingsSection
      title="Retention"
      description="Older messages, notes and files are deleted each night, for good. Contacts, consent, reports and the audit log stay."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field label="Keep messages for">
          {(control) => (
            <Select
              {...control}
              value={chosen ?? ""}
              onChange={({ target }) => setChosen(target.value === "" ? null : Number(target.value))}
            >
              <option value="">Forever</option>
              {retentionChoices.map((each) => (
                <option key={each} value={each}>
                  {retentionWords(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <SaveRow pending={pending} problem={problem} label="Save Retention" />
      </form>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Keep messages for ${retentionWords(chosen ?? 0)} only?`}
        description={
          <>
            <p>
              Older texts, notes and files of all numbers are deleted the coming night and from then on, for
              good. What is still waiting to be sent stays.
            </p>
            <p role="alert" className="mt-2 text-danger empty:hidden">
              {problem}
            </p>
          </>
        }
        confirmLabel="Delete Older Messages"
        tone="danger"
        pending={pending}
        onConfirm={store}
      />
    </SettingsSection>
  );
}
