"use client";

import { type FormEvent, useState } from "react";
import { NewPasswordField } from "@/components/account/new-password-field";
import { SaveRow } from "@/components/settings/save-row";
import { SettingsSection } from "@/components/settings/settings-section";
import { useSave } from "@/components/settings/use-save";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { updatePasswordAction } from "@/lib/passwords/actions";

const empty = { current: "", password: "" };

/** Update Password. */
export function PasswordForm({ email }: { email: string }) {
  const [values, setValues] = useState(empty);
  const { pending, problems, problem, save } = useSave();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(() => updatePasswordAction(values), "Your password is changed.")) setValues(empty);
  };
  return (
    <SettingsSection title="Password" description="Changing it signs you out everywhere but here.">
      <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-4">
        {/* Tells password managers whose it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label="Current password" error={problems.current}>
          {(control) => (
            <Input
              {...control}
              type="password"
              name="current-password"
              autoComplete="current-password"
              value={values.current}
              onChange={(event) => setValues({ ...values, current: event.target.value })}
            />
          )}
        </Field>
        <NewPasswordField
          value={values.password}
          error={problems.password}
          onChange={(password) => setValues({ ...values, password })}
        />
        <SaveRow pending={pending} problem={problem} label="Update Password" />
      </form>
    </SettingsSection>
  );
}
