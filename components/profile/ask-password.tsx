"use client";

import { type FormEvent, useState } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/auth/action";

type AskPasswordProps<T> = {
  confirmLabel: string;
  variant?: ButtonVariant;
  call: (given: { password: string }) => Promise<ActionResult<T>>;
  onDone: (data: T) => void;
};

/** Asks for the password before what somebody at an unwatched screen must not do. */
export function AskPassword<T>({ confirmLabel, variant = "primary", call, onDone }: AskPasswordProps<T>) {
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await call({ password }).catch(() => null);
    setPending(false);
    if (result?.ok) return onDone(result.data);
    setProblem(result?.message ?? "The connection broke off. Try again.");
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field label="Password" error={problem} roomForError>
        {(control) => (
          <Input
            {...control}
            autoFocus
            type="password"
            name="current-password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <DialogFooter>
        <Button type="submit" variant={variant} loading={pending}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}
