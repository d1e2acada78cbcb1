"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type CodeStepProps = {
  /** @returns why it was refused, null when one is signed in */
  onCode: (code: string) => Promise<string | null>;
  onBack: () => void;
};

/** The second step of signing in: a code of the app, or one of those kept for when it is gone. */
export function CodeStep({ onCode, onBack }: CodeStepProps) {
  const [recovers, setRecovers] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const code = field.current?.value.trim() ?? "";
    if (code === "")
      return setError(recovers ? "Enter a recovery code." : "Enter the code that the app shows.");
    setPending(true);
    const refusal = await onCode(code);
    if (refusal === null) return;
    setPending(false);
    setError(refusal);
    field.current?.select();
  }
  const change = () => {
    setRecovers(!recovers);
    setError(undefined);
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-2">
      <Field
        key={String(recovers)}
        label={recovers ? "Recovery code" : "Code of your authenticator app"}
        hint={
          recovers
            ? "One of the ten you kept. It works once."
            : "Six digits. A new code comes every 30 seconds."
        }
        error={error}
        roomForError
      >
        {(control) => (
          <Input
            {...control}
            ref={field}
            name="code"
            type="text"
            inputMode={recovers ? "text" : "numeric"}
            autoComplete={recovers ? "off" : "one-time-code"}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            className="tabular-nums"
            autoFocus
          />
        )}
      </Field>
      <Button type="submit" variant="primary" loading={pending} className="h-9">
        Sign in
      </Button>
      <Button variant="ghost" onClick={change}>
        {recovers ? "Use the App Instead" : "Use a Recovery Code"}
      </Button>
      <Button variant="ghost" onClick={onBack}>
        Back
      </Button>
    </form>
  );
}
