"use client";

import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { saveOrganizationAction } from "@/lib/organizations/actions";
import { type Country, CountryField } from "./country-field";
import { OrganizationTimezoneField } from "./organization-timezone-field";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

type OrganizationSectionProps = {
  given: { name: string; country: string; timezone: string };
  countries: Country[];
  timezones: string[];
};

/** What the organization is called and where it is at home. */
export function OrganizationSection({ given, countries, timezones }: OrganizationSectionProps) {
  const [values, setValues] = useState(given);
  const { pending, problems, problem, save } = useSave();
  const change = (part: Partial<typeof given>) => setValues((before) => ({ ...before, ...part }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => saveOrganizationAction(values));
  };
  return (
    <SettingsSection title="Organization" description="Its name, country and timezone.">
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field label="Name" required error={problems.name}>
          {(control) => (
            <Input
              {...control}
              autoComplete="organization"
              value={values.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <CountryField
          countries={countries}
          value={values.country}
          error={problems.country}
          onChange={(country) => change({ country })}
        />
        <OrganizationTimezoneField
          timezones={timezones}
          value={values.timezone}
          error={problems.timezone}
          onChange={(timezone) => change({ timezone })}
        />
        <SaveRow pending={pending} problem={problem} label="Save Organization" />
      </form>
    </SettingsSection>
  );
}
