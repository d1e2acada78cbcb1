"use client";

import { type Ref, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fewestCharacters, passwordProblem, passwordStrength } from "@/lib/passwords/rules";

type NewPasswordFieldProps = {
  value: string;
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
  onChange: (password: string) => void;
};

/** Where one chooses a password: it says how good it is while one types, and can be looked at. */
export function NewPasswordField({ value, error, ref, onChange }: NewPasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div>
      <Field label="New password" error={error} hint={<span aria-live="polite">{adviceOn(value)}</span>}>
        {(control) => (
          <Input
            {...control}
            ref={ref}
            type={shown ? "text" : "password"}
            name="new-password"
            autoComplete="new-password"
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <Checkbox
        label="Show what I type"
        checked={shown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </div>
  );
}

function adviceOn(password: string): string {
  if (password === "")
    return `At least ${fewestCharacters} characters. Several words are easy to keep in mind.`;
  const missing = fewestCharacters - [...password].length;
  if (missing > 0) return `${missing} more character${missing === 1 ? "" : "s"}.`;
  return passwordProblem(password) ?? passwordStrength(password).words;
}
