"use client";

import { type FormEvent, useState } from "react";
import { PermissionPrompt } from "@/components/notifications/permission-prompt";
import { SaveRow } from "@/components/settings/save-row";
import { SettingsSection } from "@/components/settings/settings-section";
import { useSave } from "@/components/settings/use-save";
import { Checkbox } from "@/components/ui/checkbox";
import { updatePreferencesAction } from "@/lib/users/actions";
import type { UpdatePreferencesInput } from "@/lib/users/input";
import type { Preferences } from "@/lib/users/queries";
import { TimezoneField } from "./timezone-field";
import { WritingFields } from "./writing-fields";

/** A part of the form: what stands in it, and how to change it. */
export type PreferencesPart = {
  values: UpdatePreferencesInput;
  problems: Record<string, string>;
  change(values: Partial<UpdatePreferencesInput>): void;
};

/** What one can set for oneself, saved together. */
export function PreferencesForm({ given, timezones }: { given: Preferences; timezones: string[] }) {
  const [values, setValues] = useState(() => valuesOf(given));
  const { pending, problems, problem, save } = useSave();
  const part: PreferencesPart = {
    values,
    problems,
    change: (changed) => setValues((old) => ({ ...old, ...changed })),
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => updatePreferencesAction(values));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-8">
      <SettingsSection title="Writing" description="How the composer works, and what goes below your texts.">
        <WritingFields {...part} />
      </SettingsSection>
      <SettingsSection
        title="Notifications"
        description="When a customer writes to one of your numbers and you look elsewhere."
      >
        <div className="flex flex-col gap-1">
          <Checkbox
            label="Show a notification on the desktop"
            checked={values.notifiesOnDesktop}
            onChange={(event) => part.change({ notifiesOnDesktop: event.target.checked })}
          />
          {values.notifiesOnDesktop && <PermissionPrompt />}
          <Checkbox
            label="Play a sound"
            checked={values.notifiesWithSound}
            onChange={(event) => part.change({ notifiesWithSound: event.target.checked })}
          />
        </div>
      </SettingsSection>
      <SettingsSection title="Time" description="All times on your pages, and those you schedule for.">
        <TimezoneField {...part} organizationTimezone={given.organizationTimezone} timezones={timezones} />
      </SettingsSection>
      <SaveRow pending={pending} problem={problem} label="Save Changes" />
    </form>
  );
}

function valuesOf(given: Preferences): UpdatePreferencesInput {
  return {
    sendsOnEnter: given.sendsOnEnter,
    undoesSend: given.undoesSend,
    signature: given.signature,
    mobilePhone: given.mobilePhone,
    notifiesOnDesktop: given.notifiesOnDesktop,
    notifiesWithSound: given.notifiesWithSound,
    timezone: given.timezone ?? "",
  };
}
