"use client";

import type { FormEvent, ReactNode } from "react";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";

type FormShellProps = {
  /** Saves; false when something was refused. */
  onSave: () => Promise<boolean>;
  children: ReactNode;
  /** Stays at the lower edge. */
  footer: ReactNode;
};

/** The form around a contact's details: after a refusal the first wrong field has the focus. */
export function FormShell({ onSave, children, footer }: FormShellProps) {
  const { form, focusFirstInvalid } = useFirstInvalid();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onSave()) return;
    focusFirstInvalid();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-5 px-4 pb-6">{children}</div>
      {footer}
    </form>
  );
}
