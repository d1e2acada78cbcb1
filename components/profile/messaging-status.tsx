"use client";

import { type FormEvent, useState } from "react";
import { SaveRow } from "@/components/settings/save-row";
import { SettingsSection } from "@/components/settings/settings-section";
import { useSave } from "@/components/settings/use-save";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Radio } from "@/components/ui/radio";
import { Select } from "@/components/ui/select";
import { saveAwayAction } from "@/lib/away/actions";
import type { Away } from "@/lib/away/queries";
import { BusinessHoursFields } from "./business-hours-fields";

export type MessagingStatusProps = {
  /** The active number. */
  inbox: { id: string; phone: string; label: string };
  away: Away;
  /** The canned responses that are marked as away messages. */
  messages: { id: string; title: string; body: string }[];
  /** Where one makes them. */
  responsesPath: string;
};

/** When the active number answers by itself, with what and how often; for all who hold it. */
export function MessagingStatus({ inbox, away, messages, responsesPath }: MessagingStatusProps) {
  const [values, setValues] = useState(() => ({ ...away, intervalHours: String(away.intervalHours) }));
  const { pending, problems, problem, save } = useSave();
  const change = (changed: Partial<typeof values>) => setValues((old) => ({ ...old, ...changed }));
  const chosen = messages.find(({ id }) => id === values.responseId);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { mode, responseId, intervalHours, timezone, hours } = values;
    save(() => saveAwayAction({ inboxId: inbox.id, mode, responseId, intervalHours, timezone, hours }));
  };
  return (
    <SettingsSection
      title="Messaging Status"
      description={`Whether ${inbox.label ? `${inbox.label}, ` : ""}${inbox.phone} answers by itself while nobody is there. For everybody who shares this number.`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        <fieldset>
          <legend className="font-medium">Status</legend>
          <Radio
            name="away-mode"
            label="Available"
            hint="No away message is sent."
            checked={values.mode === "available"}
            onChange={() => change({ mode: "available" })}
          />
          <Radio
            name="away-mode"
            label="Away"
            hint="Whoever texts gets the away message."
            checked={values.mode === "away"}
            onChange={() => change({ mode: "away" })}
          />
          <Radio
            name="away-mode"
            label="By business hours"
            hint="Available within these hours, away outside of them."
            checked={values.mode === "hours"}
            onChange={() => change({ mode: "hours" })}
          />
        </fieldset>
        {values.mode === "hours" && (
          <BusinessHoursFields
            hours={values.hours}
            timezone={values.timezone}
            problems={problems}
            onChange={change}
          />
        )}
        <Field
          label="Away Message"
          required={values.mode !== "available"}
          error={problems.responseId}
          hint={
            messages.length === 0 ? (
              <>
                There is none yet:{" "}
                <a href={responsesPath} className="text-accent-text underline">
                  mark a canned response
                </a>{" "}
                as an away message first.
              </>
            ) : (
              chosen?.body
            )
          }
        >
          {(control) => (
            <Select
              {...control}
              value={values.responseId ?? ""}
              onChange={(event) => change({ responseId: event.target.value || null })}
            >
              <option value="">{values.mode === "available" ? "None" : "Choose a message"}</option>
              {messages.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Away Message Interval (Hours)"
          required
          error={problems.intervalHours}
          hint="The least time between two away messages to one person."
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={values.intervalHours}
              onChange={(event) => change({ intervalHours: event.target.value })}
              className="max-w-32"
            />
          )}
        </Field>
        <SaveRow pending={pending} problem={problem} label="Save Messaging Status" />
      </form>
    </SettingsSection>
  );
}
