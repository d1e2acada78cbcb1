"use client";

import { type FormEvent, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { saveSwitchesAction } from "@/lib/organizations/actions";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** What the organization has switched on. */
export function SwitchesSection(given: { allowsDeleting: boolean; allowsNotesApi: boolean }) {
  const [allowsDeleting, setAllowsDeleting] = useState(given.allowsDeleting);
  const [allowsNotesApi, setAllowsNotesApi] = useState(given.allowsNotesApi);
  const { pending, problem, save } = useSave();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => saveSwitchesAction({ allowsDeleting, allowsNotesApi }));
  };
  return (
    <SettingsSection
      title="Switches"
      description="What is switched off disappears from every page and is refused by the server."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <div className="flex flex-col gap-1">
          <Checkbox
            label="Deleting"
            hint="Staff may delete messages and the history of a conversation."
            checked={allowsDeleting}
            onChange={(event) => setAllowsDeleting(event.target.checked)}
          />
          <Checkbox
            label="Notes API"
            hint="Other systems may add notes and message history with an API key."
            checked={allowsNotesApi}
            onChange={(event) => setAllowsNotesApi(event.target.checked)}
          />
        </div>
        <SaveRow pending={pending} problem={problem} label="Save Switches" />
      </form>
    </SettingsSection>
  );
}
