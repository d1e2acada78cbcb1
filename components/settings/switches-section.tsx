"use client";

import { type FormEvent, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { saveSwitchesAction } from "@/lib/organizations/actions";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

type Switches = {
  allowsDripCampaigns: boolean;
  allowsBlasts: boolean;
  allowsDeleting: boolean;
  allowsNotesApi: boolean;
};

const switches: { name: keyof Switches; label: string; hint: string }[] = [
  {
    name: "allowsDripCampaigns",
    label: "Drip campaigns",
    hint: "Staff may apply messages that follow one another over days.",
  },
  { name: "allowsBlasts", label: "Blasts", hint: "Staff may text many people at once." },
  {
    name: "allowsDeleting",
    label: "Deleting",
    hint: "Staff may delete messages and the history of a conversation.",
  },
  {
    name: "allowsNotesApi",
    label: "Notes API",
    hint: "Other systems may add notes and message history with an API key.",
  },
];

/** What the organization has switched on. */
export function SwitchesSection({ given }: { given: Switches }) {
  const [values, setValues] = useState(given);
  const { pending, problem, save } = useSave();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => saveSwitchesAction(values));
  };
  return (
    <SettingsSection
      title="Switches"
      description="What is switched off disappears from every page and is refused by the server."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <div className="flex flex-col gap-1">
          {switches.map(({ name, label, hint }) => (
            <Checkbox
              key={name}
              label={label}
              hint={hint}
              checked={values[name]}
              onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.checked }))}
            />
          ))}
        </div>
        <SaveRow pending={pending} problem={problem} label="Save Switches" />
      </form>
    </SettingsSection>
  );
}
