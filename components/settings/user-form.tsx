"use client";

import { type FormEvent, useState } from "react";
import { MessageCounter } from "@/components/messages/message-counter";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { updateUserAction } from "@/lib/users/actions";
import type { ManagedUser } from "@/lib/users/manage-queries";
import { SaveRow } from "./save-row";
import { useSave } from "./use-save";

/** What the organization has switched on: only that can be withheld from a user. */
export type SwitchedOn = { allowsDripCampaigns: boolean; allowsBlasts: boolean; allowsDeleting: boolean };

const switches: { name: keyof SwitchedOn; label: string }[] = [
  { name: "allowsDripCampaigns", label: "Drip campaigns" },
  { name: "allowsBlasts", label: "Blasts" },
  { name: "allowsDeleting", label: "Deleting" },
];

/** What admins decide about a user. */
export function UserForm({ user, organization }: { user: ManagedUser; organization: SwitchedOn }) {
  const [values, setValues] = useState(user);
  const { pending, problems, problem, save } = useSave();
  const change = (part: Partial<ManagedUser>) => setValues((before) => ({ ...before, ...part }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => updateUserAction({ ...values, userId: user.id }));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="Name" required error={problems.name}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={values.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="E-mail address" required error={problems.email} hint="What they sign in with.">
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            value={values.email}
            onChange={(event) => change({ email: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Role"
        error={problems.role}
        hint="Admins change the settings of the organization. Both see only the numbers they hold."
      >
        {(control) => (
          <Select
            {...control}
            value={values.role}
            onChange={(event) => change({ role: event.target.value === "admin" ? "admin" : "member" })}
          >
            <option value="member">Member</option>
            <option value="admin">Admin</option>
          </Select>
        )}
      </Field>
      <ConsentFields values={values} error={problems.consentMessage} change={change} />
      <fieldset>
        <legend className="font-medium">May use</legend>
        {switches.map(({ name, label }) => (
          <Checkbox
            key={name}
            label={label}
            hint={organization[name] ? undefined : "Switched off for the whole organization."}
            disabled={!organization[name]}
            checked={organization[name] && values[name]}
            onChange={(event) => change({ [name]: event.target.checked })}
          />
        ))}
      </fieldset>
      <SaveRow pending={pending} problem={problem} label="Save User" />
    </form>
  );
}

type ConsentFieldsProps = {
  values: ManagedUser;
  error?: string;
  change: (part: Partial<ManagedUser>) => void;
};

function ConsentFields({ values, error, change }: ConsentFieldsProps) {
  const { requiresConsentMessage: required, consentMessage } = values;
  return (
    <>
      <Field label="Consent message before their first message">
        {(control) => (
          <Select
            {...control}
            value={required === null ? "" : String(required)}
            onChange={({ target }) =>
              change({ requiresConsentMessage: target.value === "" ? null : target.value === "true" })
            }
          >
            <option value="">As the organization has it</option>
            <option value="true">Always</option>
            <option value="false">Never</option>
          </Select>
        )}
      </Field>
      {required !== false && (
        <>
          <Field label="Their own consent message" error={error} hint="Empty: the organization’s.">
            {(control) => (
              <Textarea
                {...control}
                value={consentMessage}
                onChange={(event) => change({ consentMessage: event.target.value })}
              />
            )}
          </Field>
          {consentMessage.trim() !== "" && <MessageCounter text={consentMessage} signature="" />}
        </>
      )}
    </>
  );
}
