"use client";

import { type FormEvent, type ReactNode, useRef } from "react";

type FormShellProps = {
  /** Saves; false when something was refused. */
  onSave: () => Promise<boolean>;
  children: ReactNode;
  /** Stays at the lower edge. */
  footer: ReactNode;
};

/** The form around a contact's details: after a refusal the first wrong field has the focus. */
export function FormShell({ onSave, children, footer }: FormShellProps) {
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onSave()) return;
    // Once the fields say what is wrong.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-5 px-4 pb-6">{children}</div>
      {footer}
    </form>
  );
}
